import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { issueOwnerLink } from './owner-link.ts'
import { createTestAccounts, type TestAccounts } from './test-accounts.ts'

let test: TestAccounts

beforeEach(async () => {
  test = await createTestAccounts()
})
afterEach(() => test.database.close())

const ada = {
  name: 'Ada Lovelace',
  email: 'Ada@Example.com',
  password: 'correct horse battery',
  organization: 'Analytical Engines',
}

async function issue(): Promise<string> {
  const link = await test.accounts.issueOwnerLink()
  if (link === null) throw new Error('there is an owner')
  return link.token
}

const redeem = (token: string, owner = ada) =>
  test.accounts.redeemOwnerLink({ ...owner, token }, undefined)
const count = async (table: 'users' | 'members' | 'organizations' | 'credentials') =>
  (await test.database.db.selectFrom(table).selectAll().execute()).length

describe("the first owner's link", () => {
  it('makes an owner and their organization, and signs them in', async () => {
    const token = await issue()
    expect(await test.accounts.readOwnerLink(token)).toBe('valid')
    const cookies = await redeem(token)
    const cookie = cookies.map((one) => one.split(';')[0]).join('; ')
    const session = await test.accounts.readSession(new Headers({ cookie }))
    expect(session?.principal).toMatchObject({
      type: 'member',
      role: 'owner',
      name: 'Ada Lovelace',
      email: 'ada@example.com',
    })
    const organization = await test.database.db
      .selectFrom('organizations')
      .select(['name', 'slug'])
      .executeTakeFirst()
    expect(organization).toEqual({ name: 'Analytical Engines', slug: 'analytical-engines' })
  })

  it('works once', async () => {
    const token = await issue()
    await redeem(token)
    expect(await test.accounts.readOwnerLink(token)).toBe('used')
    await expect(redeem(token, { ...ada, email: 'eve@example.com' })).rejects.toMatchObject({
      code: 'link_used',
    })
    expect(await count('users')).toBe(1)
  })

  it('works for one of 20 who open it at once', async () => {
    const token = await issue()
    const attempts = await Promise.allSettled(
      Array.from({ length: 20 }, (_, index) =>
        redeem(token, { ...ada, email: `person${index}@example.com` }),
      ),
    )
    const codes = attempts.map((one) => (one.status === 'fulfilled' ? 'won' : one.reason.code))
    expect(codes.filter((code) => code === 'won')).toHaveLength(1)
    expect(codes.filter((code) => code === 'link_used')).toHaveLength(19)
    expect([await count('users'), await count('members'), await count('organizations')]).toEqual([
      1, 1, 1,
    ])
  })

  it('expires after 24 hours', async () => {
    const token = await issue()
    test.clock.ahead = 24 * 60 * 60 * 1000
    expect(await test.accounts.readOwnerLink(token)).toBe('expired')
    await expect(redeem(token)).rejects.toMatchObject({ code: 'link_expired' })
    expect(await count('users')).toBe(0)
  })

  it('is replaced by the next start while nobody used it, and not made once there is an owner', async () => {
    const first = await issue()
    const second = await issue()
    expect(await test.accounts.readOwnerLink(first)).toBe('unknown')
    await redeem(second)
    expect(await test.accounts.issueOwnerLink()).toBeNull()
    expect(await test.accounts.readOwnerLink(second)).toBe('used')
  })

  it('is one even when several processes start at once', async () => {
    const links = await Promise.all(Array.from({ length: 10 }, () => issueOwnerLink(test.context)))
    const states = await Promise.all(
      links.map((link) => test.accounts.readOwnerLink(link?.token ?? '')),
    )
    expect(states.filter((state) => state === 'valid')).toHaveLength(1)
  })

  it('is of no use any more when somebody was made the owner without it', async () => {
    const token = await issue()
    const { organization: _, ...person } = ada
    await test.accounts.addMember({ ...person, role: 'owner' })
    expect(await test.accounts.readOwnerLink(token)).toBe('used')
    await expect(redeem(token)).rejects.toMatchObject({ code: 'link_used' })
  })

  it('still works after an attempt that died on the way', async () => {
    const token = await issue()
    await test.database.pool.query(`
      create function fail() returns trigger language plpgsql as
        $$ begin raise exception 'the power went out'; end $$;
      create trigger fail before insert on members for each row execute function fail()`)
    await expect(redeem(token)).rejects.toThrow('the power went out')
    expect([
      await count('users'),
      await count('organizations'),
      await count('credentials'),
    ]).toEqual([0, 0, 0])
    await test.database.pool.query('drop trigger fail on members')
    expect(await test.accounts.readOwnerLink(token)).toBe('valid')
    await redeem(token)
    expect(await count('members')).toBe(1)
  })

  it('refuses a short password and stays usable', async () => {
    const token = await issue()
    await expect(redeem(token, { ...ada, password: 'elevenchars' })).rejects.toMatchObject({
      code: 'password_too_short',
    })
    expect(await test.accounts.readOwnerLink(token)).toBe('valid')
  })

  it('leaves only its hash behind', async () => {
    const token = await issue()
    const links = await test.database.db.selectFrom('owner_links').selectAll().execute()
    const dump = JSON.stringify(links) + links.map((link) => link.token_hash.toString('latin1'))
    expect(token).toMatch(/^[\w-]{43}$/)
    expect(dump).not.toContain(token)
    expect(links[0]?.token_hash).toHaveLength(32)
  })
})
