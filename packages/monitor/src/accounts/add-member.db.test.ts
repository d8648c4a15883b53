import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createTestAccounts, type TestAccounts } from './test-accounts.ts'

let test: TestAccounts

beforeEach(async () => {
  test = await createTestAccounts()
})
afterEach(() => test.database.close())

const password = 'correct horse battery'
const signIn = (email: string, secret = password) =>
  test.accounts.signIn({ email, password: secret, address: undefined, userAgent: undefined })

describe('adding a member', () => {
  it('lets them sign in, with any spelling of their address', async () => {
    const added = await test.accounts.addMember({
      email: ' Ada@Example.com',
      role: 'admin',
      password,
    })
    expect(added).toMatchObject({ email: 'ada@example.com', role: 'admin' })
    expect(await signIn('ADA@example.com')).toHaveLength(1)
    await expect(signIn('ada@example.com', 'another password')).rejects.toMatchObject({
      code: 'credentials_refused',
    })
  })

  it('makes the organization with the first and uses it for the next', async () => {
    const first = await test.accounts.addMember({ email: 'a@example.com', role: 'owner', password })
    const second = await test.accounts.addMember({
      email: 'b@example.com',
      role: 'member',
      password,
    })
    expect(second.organizationId).toBe(first.organizationId)
  })

  it('twice is refused and changes nothing, their password least of all', async () => {
    await test.accounts.addMember({ email: 'a@example.com', role: 'owner', password })
    const again = test.accounts.addMember({
      email: 'a@example.com',
      role: 'auditor',
      password: 'another password',
    })
    await expect(again).rejects.toMatchObject({ code: 'member_exists' })
    expect(await signIn('a@example.com')).toHaveLength(1)
  })

  it('asks which organization where there are several', async () => {
    const { db } = test.database
    const organization = (slug: string) => ({ id: slug, slug, name: slug, created_at: new Date() })
    await db
      .insertInto('organizations')
      .values([organization('acme'), organization('globex')])
      .execute()
    const add = (slug?: string) =>
      test.accounts.addMember({
        email: 'a@example.com',
        role: 'owner',
        password,
        organization: slug,
      })
    await expect(add()).rejects.toMatchObject({ code: 'organization_ambiguous' })
    await expect(add('initech')).rejects.toMatchObject({ code: 'organization_unknown' })
    expect((await add('globex')).organizationId).toBe('globex')
  })

  it('never keeps a password as it was typed', async () => {
    await test.accounts.addMember({ email: 'a@example.com', role: 'owner', password })
    const rows = await test.database.db.selectFrom('credentials').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain(password)
    expect(rows[0]?.password?.length).toBeGreaterThan(64)
  })
})
