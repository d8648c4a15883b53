import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createTestAccounts, type TestAccounts } from './test-accounts.ts'

let test: TestAccounts

beforeEach(async () => {
  test = await createTestAccounts()
})
afterEach(() => test.database.close())

const addOwner = () =>
  test.accounts.addMember({
    email: 'owner@example.com',
    role: 'owner',
    password: 'correct horse battery',
  })

describe('an API key', () => {
  it('acts for its organization in its role', async () => {
    const { organizationId } = await addOwner()
    const { key, id } = await test.accounts.addKey({ name: 'ci', role: 'auditor' })
    expect(key).toMatch(/^mstr_[\w-]{43}$/)
    expect(await test.accounts.readKey(key)).toEqual({
      type: 'api-key',
      organizationId,
      role: 'auditor',
      keyId: id,
      name: 'ci',
    })
  })

  it('is kept as a hash and recognised by its first characters', async () => {
    await addOwner()
    const { key, start } = await test.accounts.addKey({ name: 'ci', role: 'member' })
    const rows = await test.database.db.selectFrom('api_keys').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain(key)
    expect(rows[0]?.key).toBe(createHash('sha256').update(key).digest('base64url'))
    expect(key.startsWith(start)).toBe(true)
    expect(start).toHaveLength(9)
  })

  it('keeps working however often it is used, and remembers when', async () => {
    await addOwner()
    const { key } = await test.accounts.addKey({ name: 'ci', role: 'member' })
    const answers = await Promise.all(Array.from({ length: 30 }, () => test.accounts.readKey(key)))
    expect(answers.every((answer) => answer !== null)).toBe(true)
    const row = await test.database.db.selectFrom('api_keys').selectAll().executeTakeFirst()
    expect(row?.last_request).toBeInstanceOf(Date)
  })

  it('ends when it is revoked, by its own organization alone', async () => {
    const { organizationId } = await addOwner()
    const { key, id } = await test.accounts.addKey({ name: 'ci', role: 'member' })
    expect(await test.accounts.revokeKey({ organizationId: 'another', id })).toBe(false)
    expect(await test.accounts.readKey(key)).not.toBeNull()
    expect(await test.accounts.revokeKey({ organizationId, id })).toBe(true)
    expect(await test.accounts.readKey(key)).toBeNull()
  })

  it('is not anything else that looks like one', async () => {
    await addOwner()
    const { key } = await test.accounts.addKey({ name: 'ci', role: 'member' })
    const others = ['', 'mstr_', key.slice(0, -1), `${key}x`, key.toUpperCase(), key.slice(5)]
    const answers = await Promise.all(others.map((other) => test.accounts.readKey(other)))
    expect(answers.filter((answer) => answer !== null)).toEqual([])
  })

  it('needs an owner in whose name it is made', async () => {
    await expect(test.accounts.addKey({ name: 'ci', role: 'owner' })).rejects.toMatchObject({
      code: 'no_owner',
    })
    await test.accounts.addMember({
      email: 'a@example.com',
      role: 'admin',
      password: 'correct horse battery',
    })
    await expect(test.accounts.addKey({ name: 'ci', role: 'owner' })).rejects.toMatchObject({
      code: 'no_owner',
    })
  })
})
