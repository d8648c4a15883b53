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
/** The texts of what is asked in batches, by the statements' names. */
const texts = new Map<string, string>()
let name = ''
let tests = 0

beforeAll(async () => {
  database = await createPostgresDatabase()
  pool = database.pool()
  store = await openPostgresStore({
    connect: () => pool.connect(),
    query({ values = [], ...query }) {
      asked.push(query.name ?? '')
      if (query.text.includes('asked.key')) texts.set(query.name ?? '', query.text)
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

  it('suffers nothing from a row beside it that cannot be read', async () => {
    await store.insertAuthorization(exampleAuthorization(`${name} odd`), {
      tokens: [exampleToken(`${name} odd`, `${name} odd`)],
    })
    await pool.query("update oauth_provider.tokens set scope = '{odd}' where id = $1", [
      `${name} odd`,
    ])
    const hashes = [`hash of ${name}`, `hash of ${name} odd`]
    const found = await Promise.allSettled(hashes.map((hash) => store.findToken('access', hash)))
    expect(found).toMatchObject([
      { status: 'fulfilled', value: { token: { id: name } } },
      { status: 'rejected', reason: { code: 'store_unreadable' } },
    ])
  })

  it('finds its rows by indexes, as codes and clients are found', async () => {
    await pool.query(`
      with given as (
        insert into oauth_provider.authorizations (
          id, account_id, scope, description, is_default, created_at, updated_at)
        select 'given ' || at, 'ada', '{global}', '', false, 0, 0 from generate_series(1, 5000) at
        returning id
      ), codes as (
        insert into oauth_provider.grants (
          id, authorization_id, client_id, code_hash, code_mask, created_at, expires_at, failures)
        select id, id, 'client', 'code of ' || id, '', 0, 0, 0 from given
      )
      insert into oauth_provider.tokens (
        id, authorization_id, kind, secret_hash, secret_mask, scope, created_at)
      select id, id, 'access', 'hash of ' || id, '', '{global}', 0 from given`)
    await pool.query('analyze')
    await Promise.all([check(), store.findGrant('x'), store.findClientBySecret('x')])
    const client = await pool.connect()
    await client.query('set plan_cache_mode = force_generic_plan')
    const plans: string[] = []
    for (const [at, text] of [...texts.values()].entries()) {
      await client.query(`prepare look_${at} (json) as ${text}`)
      const { rows } = await client.query<{ 'QUERY PLAN': string }>(
        `explain execute look_${at} ('["a", "b"]')`,
      )
      plans.push(rows.map((row) => row['QUERY PLAN']).join('\n'))
    }
    client.release(true)
    expect([...texts.keys()].toSorted()).toEqual([
      'oauth_provider.find_clients_by_secret',
      'oauth_provider.find_entries',
      'oauth_provider.find_grants',
    ])
    expect(plans.join()).toMatch(/tokens_secret/)
    expect(plans.join()).toMatch(/grants_code/)
    expect(plans.join()).toMatch(/authorizations_pkey/)
    expect(plans.join()).not.toMatch(/Seq Scan on (tokens|authorizations|grants)/)
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
    const adding = store.addAccessToken(`hash of ${name} refresh`, late, start)
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
