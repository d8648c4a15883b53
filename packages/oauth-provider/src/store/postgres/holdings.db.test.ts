import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPostgresDatabase, type PostgresDatabase } from '../../../test/postgres-database.ts'
import type { Store } from '../store.ts'
import { openPostgresStore } from './open-postgres-store.ts'

let database: PostgresDatabase
let pool: pg.Pool
let store: Store
/** What the store asked for last. */
let statement = ''

const ada = { accountId: 'ada', teamId: null }

// Ada has five thousand authorizations with a token, and a thousand newer ones whose codes nobody has redeemed.
beforeAll(async () => {
  database = await createPostgresDatabase()
  pool = database.pool()
  store = await openPostgresStore({
    connect: () => pool.connect(),
    query({ values = [], ...query }) {
      statement = query.text
      return pool.query({ ...query, values: [...values] })
    },
  })
  await pool.query(`
    insert into oauth_provider.authorizations (
      id, account_id, scope, description, is_default, created_at, updated_at)
    select 'given ' || at, 'ada', '{global}', '', false, 0, 0 from generate_series(1, 6000) at`)
  await pool.query(`
    insert into oauth_provider.tokens (
      id, authorization_id, kind, secret_hash, secret_mask, scope, created_at)
    select id, id, 'access', 'hash of ' || id, '', '{global}', 0
    from oauth_provider.authorizations where position <= 5000`)
  await pool.query('analyze')
})
afterAll(() => database.close())

describe('how many authorizations an account has', () => {
  it('is counted however many codes that nobody redeemed were given since', async () => {
    expect(await store.countAuthorizations(ada, 10_000)).toBe(5000)
    expect(await store.countAuthorizations(ada, 500)).toBe(500)
  })

  it('is found by indexes', async () => {
    await store.countAuthorizations(ada, 10_000)
    const client = await pool.connect()
    await client.query('set plan_cache_mode = force_generic_plan')
    await client.query(`prepare counting (text, bigint) as ${statement}`)
    const { rows } = await client.query<{ 'QUERY PLAN': string }>(
      `explain execute counting ('ada', 10000)`,
    )
    client.release(true)
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n')
    expect(plan).toContain('authorizations_account')
    expect(plan).toContain('tokens_authorization')
    expect(plan).not.toMatch(/Seq Scan on (tokens|authorizations)/)
  })
})
