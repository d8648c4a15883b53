import type pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  exampleAuthorization,
  exampleClient,
  exampleToken,
  start,
} from '../../../test/example-records.ts'
import { createPostgresDatabase, type PostgresDatabase } from '../../../test/postgres-database.ts'
import type { Store } from '../store.ts'
import { openPostgresStore } from './open-postgres-store.ts'

let database: PostgresDatabase
let pool: pg.Pool
let store: Store
/** What the store asked for, by the statements' names. */
let asked: string[] = []
/** The text of a bearer check. */
let statement = ''
let name = ''
let tests = 0

beforeAll(async () => {
  database = await createPostgresDatabase()
  pool = database.pool()
  store = await openPostgresStore({
    connect: () => pool.connect(),
    query({ values = [], ...query }) {
      asked.push(query.name ?? '')
      if (query.name === 'oauth_provider.find_entries') statement = query.text
      return pool.query({ ...query, values: [...values] })
    },
  })
})
afterAll(() => database.close())

beforeEach(async () => {
  tests += 1
  name = `person ${tests}`
  await store.putClient(exampleClient(name))
  await store.insertAuthorization(exampleAuthorization(name), {
    tokens: [exampleToken(name, name), exampleToken(name, `${name} refresh`, 'refresh')],
  })
  asked = []
})

const check = () => store.findToken('access', `hash of ${name}`)

describe('a bearer check', () => {
  it('is one statement, also for a token that is dead and for one nobody knows', async () => {
    expect((await check())?.authorization.id).toBe(`authorization of ${name}`)
    await store.revokeToken(name, start + 1)
    expect((await check())?.token.revokedAt).toBe(start + 1)
    expect(await store.findToken('access', 'hash of nothing')).toBeNull()
    const looked = asked.filter((statement) => statement.includes('find'))
    expect(looked).toEqual(looked.map(() => 'oauth_provider.find_entries'))
    expect(looked).toHaveLength(3)
  })

  it('is one statement together with those that come at the same moment', async () => {
    const hashes = [`hash of ${name}`, 'hash of nothing', `hash of ${name}`]
    const found = await Promise.all(hashes.map((hash) => store.findToken('access', hash)))
    expect(found.map((entry) => entry?.token.id ?? null)).toEqual([name, null, name])
    expect(asked).toHaveLength(1)
  })

  it('does not take a refresh token for an access token', async () => {
    expect(await store.findToken('access', `hash of ${name} refresh`)).toBeNull()
    expect((await store.findToken('refresh', `hash of ${name} refresh`))?.token.kind).toBe(
      'refresh',
    )
  })

  it('finds its rows by indexes', async () => {
    await pool.query(`
      with given as (
        insert into oauth_provider.authorizations (
          id, account_id, scope, description, is_default, created_at, updated_at)
        select 'given ' || at, 'ada', '{global}', '', false, 0, 0 from generate_series(1, 5000) at
        returning id
      )
      insert into oauth_provider.tokens (
        id, authorization_id, kind, secret_hash, secret_mask, scope, created_at)
      select id, id, 'access', 'hash of ' || id, '', '{global}', 0 from given`)
    await pool.query('analyze')
    const client = await pool.connect()
    await client.query('set plan_cache_mode = force_generic_plan')
    await client.query(`prepare checks (json) as ${statement}`)
    const { rows } = await client.query<{ 'QUERY PLAN': string }>(
      `explain execute checks ('["a", "b"]')`,
    )
    client.release(true)
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n')
    expect(plan).toMatch(/using tokens_secret|on tokens_secret/)
    expect(plan).toContain('Index Scan using authorizations_pkey')
    expect(plan).not.toMatch(/Seq Scan on (tokens|authorizations)/)
  })
})

describe('at the prompt', () => {
  it('what the operator changes is what the next check finds', async () => {
    await pool.query('update oauth_provider.authorizations set description = $2 where id = $1', [
      `authorization of ${name}`,
      'by hand',
    ])
    await pool.query('update oauth_provider.clients set trusted = true where id = $1', [
      `client of ${name}`,
    ])
    expect(await check()).toMatchObject({
      authorization: { description: 'by hand' },
      trustedClient: true,
    })
    await pool.query('delete from oauth_provider.clients where id = $1', [`client of ${name}`])
    expect((await check())?.trustedClient).toBe(false)
  })

  it('a token is not inserted into an authorization that has just been revoked by another', async () => {
    const operator = await pool.connect()
    await operator.query('begin')
    await operator.query('update oauth_provider.authorizations set revoked_at = $2 where id = $1', [
      `authorization of ${name}`,
      start,
    ])
    const late = exampleToken(name, `${name} late`)
    const adding = store.addAccessToken(`${name} refresh`, late, start)
    await waitForLock()
    await operator.query('commit')
    operator.release()
    expect(await adding).toBe(false)
  })
})

/** Waits until a connection to this database waits for another. */
async function waitForLock(): Promise<void> {
  for (;;) {
    const { rows } = await pool.query(
      `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    )
    if (rows.length > 0) return
  }
}
