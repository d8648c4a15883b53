// What may happen at the same moment, on connections of their own and slow to commit, many times over. Whatever the order
// turns out to be, it must be one: the end must be what one after the other would have left. Long, because all of it runs on
// one database, whose deadlocks are counted at the end.
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  day,
  exampleAuthorization,
  exampleBrowser,
  exampleClient,
  exampleCliLogin,
  exampleGrant,
  examplePair,
  exampleSession,
  exampleToken,
  start,
} from '../../../test/example-records.ts'
import { createPostgresDatabase, type PostgresDatabase } from '../../../test/postgres-database.ts'
import { slowPool } from '../../../test/slow-pool.ts'
import type { Store } from '../store.ts'
import { openPostgresStore } from './open-postgres-store.ts'

/** Rounds of two callers or a few, and of twenty and more. */
const few = 60
const many = 12
const twenty = Array.from({ length: 20 }, (_, index) => index)
let database: PostgresDatabase
/** Two programs' stores, slow to commit, and one to look with. */
let left: Store
let right: Store
let store: Store
let looking: pg.Pool

beforeAll(async () => {
  database = await createPostgresDatabase()
  looking = database.pool()
  store = await openPostgresStore(looking)
  left = await openPostgresStore(slowPool(database.pool(), 3))
  right = await openPostgresStore(slowPool(database.pool(), 3))
})
afterAll(() => database.close())

/** Runs a round many times at once in a few lanes; each has names of its own. */
async function repeat(
  rounds: number,
  what: string,
  round: (name: string) => Promise<void>,
): Promise<void> {
  const lanes = [0, 1, 2, 3].map(async (lane) => {
    for (let at = lane; at < rounds; at += 4) await round(`${what} ${at}`)
  })
  await Promise.all(lanes)
}

const caller = (index: number): Store => (index % 2 === 0 ? left : right)

async function giveCode(name: string): Promise<void> {
  await store.insertAuthorization(exampleAuthorization(name), { grant: exampleGrant(name) })
}
async function giveTokens(name: string): Promise<void> {
  await store.insertAuthorization(exampleAuthorization(name), { tokens: examplePair(name, name) })
}

/** Whether an access token works, as the bearer check would find. */
async function works(id: string, look: Store = store): Promise<boolean> {
  const entry = await look.findToken('access', `hash of ${id}`)
  return entry !== null && entry.token.revokedAt === null && entry.authorization.revokedAt === null
}

async function query(text: string): Promise<readonly unknown[]> {
  return (await looking.query(text)).rows
}

describe('at the same moment', () => {
  it('one of twenty redeems a code, and its tokens alone are there', () =>
    repeat(many, 'redeem', async (name) => {
      await giveCode(name)
      const won = await Promise.all(
        twenty.map((index) =>
          caller(index).redeemGrant(
            `grant of ${name}`,
            examplePair(name, `${name} ${index}`),
            start,
          ),
        ),
      )
      expect(won.filter(Boolean)).toHaveLength(1)
      const found = await Promise.all(twenty.map((index) => works(`${name} ${index} access`)))
      expect(found).toEqual(won)
    }))

  it('a code is redeemed and its authorization revoked: no token works', () =>
    repeat(few, 'redeem and revoke', async (name) => {
      await giveCode(name)
      const [redeemed, revoked] = await Promise.all([
        left.redeemGrant(`grant of ${name}`, examplePair(name, name), start),
        right.revokeAuthorization(`authorization of ${name}`, start),
      ])
      expect(revoked).toBe(true)
      expect(await works(`${name} access`)).toBe(false)
      const token = await store.findTokenById(`${name} refresh`)
      expect(token !== null).toBe(redeemed)
      expect(token?.authorization.revokedAt ?? start).toBe(start)
    }))

  it('a code is redeemed and dies of wrong verifiers: its tokens are there if it was in time', () =>
    repeat(few, 'redeem and fail', async (name) => {
      await giveCode(name)
      const [redeemed] = await Promise.all([
        left.redeemGrant(`grant of ${name}`, examplePair(name, name), start + 1),
        ...twenty.slice(0, 5).map(() => right.countGrantFailure(`grant of ${name}`, 5, start)),
      ])
      expect(await works(`${name} access`)).toBe(redeemed)
      const found = await store.findGrant(`code of ${name}`)
      expect(found?.grant).toMatchObject({ failures: 5, expiresAt: start })
      expect(found?.grant.redeemedAt !== null).toBe(redeemed)
    }))

  it('one of twenty rotates a refresh token, and the family has one head', () =>
    repeat(many, 'rotate', async (name) => {
      await giveTokens(name)
      const won = await Promise.all(
        twenty.map((index) => {
          const [access, refresh] = examplePair(name, `${name} ${index}`)
          return caller(index).rotateRefreshToken(
            `hash of ${name} refresh`,
            { access, refresh },
            start,
          )
        }),
      )
      expect(won.filter(Boolean)).toHaveLength(1)
      const heads = await query(
        `select id from oauth_provider.tokens where authorization_id = 'authorization of ${name}'
         and kind = 'refresh' and rotated_at is null`,
      )
      expect(heads).toEqual([{ id: `${name} ${won.indexOf(true)} refresh` }])
    }))

  it('tokens are refreshed and their authorization revoked: none works', () =>
    repeat(few, 'refresh and revoke', async (name) => {
      await giveTokens(name)
      const [access, refresh] = examplePair(name, `${name} new`)
      await Promise.all([
        left.addAccessToken(`hash of ${name} refresh`, exampleToken(name, `${name} added`), start),
        left.rotateRefreshToken(`hash of ${name} refresh`, { access, refresh }, start),
        right.revokeAuthorization(`authorization of ${name}`, start),
      ])
      const ids = [`${name} access`, `${name} added`, `${name} new access`]
      expect(await Promise.all(ids.map((id) => works(id)))).toEqual([false, false, false])
    }))

  it('tokens are refreshed and all replaced: only those of the replacement work', () =>
    repeat(few, 'refresh and replace', async (name) => {
      await giveTokens(name)
      const [access, refresh] = examplePair(name, `${name} new`)
      const [replaced] = await Promise.all([
        right.replaceTokens(
          `authorization of ${name}`,
          [exampleToken(name, `${name} last`)],
          start,
        ),
        left.addAccessToken(`hash of ${name} refresh`, exampleToken(name, `${name} added`), start),
        left.rotateRefreshToken(`hash of ${name} refresh`, { access, refresh }, start),
      ])
      expect(replaced).toBe(true)
      const live = await query(
        `select id from oauth_provider.tokens where authorization_id = 'authorization of ${name}'
         and revoked_at is null`,
      )
      expect(live).toEqual([{ id: `${name} last` }])
    }))

  it('a refresh token is used and revoked: it adds nothing afterwards', () =>
    repeat(few, 'refresh and revoke one', async (name) => {
      await giveTokens(name)
      const [revoked, added] = await Promise.all([
        right.revokeToken(`${name} refresh`, start),
        left.addAccessToken(`hash of ${name} refresh`, exampleToken(name, `${name} added`), start),
      ])
      expect(revoked).toBe(true)
      expect(await works(`${name} added`)).toBe(added)
      const late = exampleToken(name, `${name} late`)
      expect(await left.addAccessToken(`hash of ${name} refresh`, late, start)).toBe(false)
    }))

  it('consent is given in a session that ends: it is revoked, or knows that the session is gone', () =>
    repeat(2 * few, 'consent and logout', async (name) => {
      await store.insertSession(exampleSession(name))
      const consent = async (): Promise<boolean> => {
        await sleep(Math.random() * 8)
        await left.insertAuthorization(exampleAuthorization(name), { grant: exampleGrant(name) })
        return (await left.findSession(`session of ${name}`, start)) !== null
      }
      const signIn = async (): Promise<boolean> => {
        await left.insertBrowser(exampleBrowser(name))
        return (await left.findSession(`session of ${name}`, start)) !== null
      }
      const [consented, signedIn, ended] = await Promise.all([
        consent(),
        signIn(),
        right.endSession(`session of ${name}`, start),
      ])
      expect(ended).not.toBeNull()
      if (consented) {
        expect(await store.findAuthorization(`authorization of ${name}`, start)).toBeNull()
      }
      if (signedIn) expect(await store.findBrowser(`cookie of ${name}`, start)).toBeNull()
    }))

  it('consent is given to a client that is deleted: it is revoked, or knows that the client is gone', () =>
    repeat(2 * few, 'consent and deletion', async (name) => {
      await store.putClient(exampleClient(name))
      const consent = async (): Promise<boolean> => {
        await sleep(Math.random() * 8)
        await left.insertAuthorization(exampleAuthorization(name), { grant: exampleGrant(name) })
        return (await left.findClient(`client of ${name}`)) !== null
      }
      const [consented, deleted] = await Promise.all([
        consent(),
        right.deleteClient(`client of ${name}`, start),
      ])
      expect(deleted).not.toBeNull()
      if (consented) {
        expect(await store.findAuthorization(`authorization of ${name}`, start)).toBeNull()
      }
    }))

  it('a code is redeemed and its client and its session end: no token works', () =>
    repeat(few, 'redeem and end', async (name) => {
      await store.insertSession(exampleSession(name))
      await store.putClient(exampleClient(name))
      await giveCode(name)
      await Promise.all([
        left.redeemGrant(`grant of ${name}`, examplePair(name, name), start),
        right.endSession(`session of ${name}`, start),
        right.deleteClient(`client of ${name}`, start),
      ])
      expect(await works(`${name} access`)).toBe(false)
    }))

  it('a client becomes trusted while tokens are issued to it: every check knows', () =>
    repeat(few, 'trust', async (name) => {
      await store.putClient(exampleClient(name))
      await giveCode(name)
      const second = exampleAuthorization(name, { id: `second of ${name}` })
      const token = { ...exampleToken(name, `${name} second`), authorizationId: second.id }
      const soon = (): Promise<void> => sleep(Math.random() * 8)
      await Promise.all([
        soon().then(() => left.redeemGrant(`grant of ${name}`, examplePair(name, name), start)),
        soon().then(() => left.insertAuthorization(second, { tokens: [token] })),
        right.putClient(exampleClient(name, { trusted: true })),
      ])
      for (const id of [`${name} access`, `${name} second`]) {
        expect((await store.findToken('access', `hash of ${id}`))?.trustedClient).toBe(true)
      }
    }))

  it('an authorization is used, described and refreshed: every check knows', () =>
    repeat(few, 'use', async (name) => {
      await giveTokens(name)
      await Promise.all([
        left.addAccessToken(`hash of ${name} refresh`, exampleToken(name, `${name} added`), start),
        right.noteUse(`authorization of ${name}`, start + 60_000),
        left.noteUse(`authorization of ${name}`, start + 120_000),
        right.describeAuthorization(`authorization of ${name}`, 'mine', start + 1),
      ])
      for (const id of [`${name} access`, `${name} added`]) {
        const entry = await store.findToken('access', `hash of ${id}`)
        expect(entry?.authorization).toMatchObject({
          description: 'mine',
          lastUsedAt: start + 120_000,
        })
      }
    }))

  it('programs register the same client: all of them succeed', () =>
    repeat(many, 'register', async (name) => {
      const put = await Promise.all(
        twenty.map((index) => caller(index).putClient(exampleClient(name, { createdAt: index }))),
      )
      expect(put).toEqual(twenty.map(() => true))
    }))

  it('clients are registered with one secret: one of them succeeds', () =>
    repeat(many, 'same secret', async (name) => {
      const put = await Promise.all(
        twenty.map((index) =>
          caller(index).putClient(exampleClient(name, { id: `${name} ${index}` })),
        ),
      )
      expect(put.filter(Boolean)).toHaveLength(1)
      const found = await store.findClientBySecret(`secret of ${name}`)
      expect(found?.id).toBe(`${name} ${put.indexOf(true)}`)
    }))

  it('requests are kept in a browser and taken out: each is there or taken, once', () =>
    repeat(many, 'requests', async (name) => {
      await store.insertBrowser(exampleBrowser(name, false))
      const hash = `cookie of ${name}`
      const request = (id: string) => ({ id, query: `state=${id}`, createdAt: start })
      for (const index of twenty) await store.keepRequest(hash, request(`old ${index}`), 60)
      const [taken] = await Promise.all([
        Promise.all(
          [...twenty, ...twenty].map((index) => caller(index).takeRequest(hash, `old ${index}`)),
        ),
        ...twenty.map((index) => caller(index).keepRequest(hash, request(`new ${index}`), 60)),
      ])
      const ids = taken.flatMap((one) => one?.id ?? [])
      expect(ids.toSorted()).toEqual(twenty.map((index) => `old ${index}`).toSorted())
      const kept = (await store.findBrowser(hash, start))?.requests.map(({ id }) => id)
      expect(kept?.toSorted()).toEqual(twenty.map((index) => `new ${index}`).toSorted())
    }))

  it('more requests are kept than a browser may have: the limit holds', () =>
    repeat(many, 'limit', async (name) => {
      await store.insertBrowser(exampleBrowser(name, false))
      const keep = (index: number) => ({ id: String(index), query: '', createdAt: start })
      await Promise.all(
        twenty.map((index) => caller(index).keepRequest(`cookie of ${name}`, keep(index), 5)),
      )
      expect((await store.findBrowser(`cookie of ${name}`, start))?.requests).toHaveLength(5)
    }))

  it('attempts are counted: every one, also where a window ends', () =>
    repeat(many, 'attempts', async (name) => {
      const count = async (at: number) =>
        Promise.all(twenty.map((index) => caller(index).countAttempt(name, at, 1000)))
      const counts = [await count(start), await count(start + 999), await count(start + 1000)]
      expect(counts.map((list) => list.toSorted((a, b) => a - b))).toEqual([
        twenty.map((index) => index + 1),
        twenty.map((index) => index + 21),
        twenty.map((index) => index + 1),
      ])
    }))

  it('a key is claimed, and claimed again after its end: once each', () =>
    repeat(many, 'claim', async (name) => {
      const claim = (at: number) =>
        Promise.all(twenty.map((index) => caller(index).claimOnce(name, at, at + 5)))
      const first = await claim(start)
      const second = await claim(start + 5)
      expect([first, second].map((list) => list.filter(Boolean).length)).toEqual([1, 1])
    }))

  it('a command line is decided about and asks: one decision, one answer', () =>
    repeat(many, 'cli login', async (name) => {
      await store.insertCliLogin(exampleCliLogin(name))
      const id = `login of ${name}`
      const decisions = twenty.map((index) => ({
        allowed: true as const,
        accountId: String(index),
        sessionId: name,
      }))
      const [decided, taken] = await Promise.all([
        Promise.all(
          decisions.map((decision, index) => caller(index).decideCliLogin(id, decision, start)),
        ),
        Promise.all(twenty.map((index) => caller(index).takeCliLogin(id, start))),
      ])
      expect(decided.filter(Boolean)).toHaveLength(1)
      const answers = [...taken, await store.takeCliLogin(id, start)].filter((one) => one !== null)
      expect(answers.map(({ decision }) => decision)).toEqual([decisions[decided.indexOf(true)]])
    }))

  it('several sweep: each row is dropped once, and what is claimed again meanwhile stays', () =>
    repeat(many, 'sweep', async (name) => {
      const keys = twenty.map((index) => `${name} key ${index}`)
      for (const key of keys) await store.claimOnce(key, start - 2 * day, start - day)
      const [claimed] = await Promise.all([
        Promise.all(keys.map((key, index) => caller(index).claimOnce(key, start, null))),
        left.prune(start, 7),
        right.prune(start, 7),
        left.prune(start, 7),
      ])
      expect(claimed).toEqual(keys.map(() => true))
      const again = await Promise.all(keys.map((key) => store.claimOnce(key, start + day, null)))
      expect(again).toEqual(keys.map(() => false))
    }))

  it('anything happens to three authorizations: nothing fails', async () => {
    const names = ['ada', 'bob', 'eve']
    for (const name of names) {
      await store.insertSession(exampleSession(name))
      await store.putClient(exampleClient(name))
      await giveTokens(name)
    }
    let made = 0
    const actions: readonly ((on: Store, name: string, id: string) => Promise<unknown>)[] = [
      (on, name, id) => on.addAccessToken(`hash of ${name} refresh`, exampleToken(name, id), start),
      (on, name, id) => {
        const [access, refresh] = examplePair(name, id)
        return on.rotateRefreshToken(`hash of ${name} refresh`, { access, refresh }, start)
      },
      (on, name, id) =>
        on.replaceTokens(
          `authorization of ${name}`,
          [exampleToken(name, id), exampleToken(name, `${id} refresh`, 'refresh')],
          start,
        ),
      (on, name) => on.noteUse(`authorization of ${name}`, start + made * 1000),
      (on, name, id) => on.describeAuthorization(`authorization of ${name}`, id, start + made),
      (on, name) => on.revokeToken(`${name} access`, start),
      (on, name) => on.putClient(exampleClient(name, { trusted: made % 2 === 0 })),
      (on, name) => on.deleteClient(`client of ${name}`, start),
      (on, name) => on.endSession(`session of ${name}`, start),
      (on, name) => on.revokeAuthorization(`authorization of ${name}`, start),
      (on) => on.prune(start + 2 * day, 3),
      (on, name, id) =>
        on.insertAuthorization(exampleAuthorization(name, { id }), {
          tokens: [{ ...exampleToken(name, id), authorizationId: id }],
        }),
    ]
    await Promise.all(
      twenty.map(async (index) => {
        for (let round = 0; round < 40; round += 1) {
          made += 1
          const action = actions[Math.floor(Math.random() * actions.length)]
          await action?.(caller(index), names[made % 3] ?? '', `made ${made}`)
        }
      }),
    )
  })
})

describe('after all of that', () => {
  it('no two have waited for each other', async () => {
    await query('select pg_stat_force_next_flush()')
    const counted = await query(
      'select deadlocks::int from pg_stat_database where datname = current_database()',
    )
    expect(counted).toEqual([{ deadlocks: 0 }])
  })
})
