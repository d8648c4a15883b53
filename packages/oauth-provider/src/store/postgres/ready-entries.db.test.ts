// What migration 0003-ready-entries.sql promises, whoever writes.

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
let name = ''
let tests = 0

beforeAll(async () => {
  database = await createPostgresDatabase()
  pool = database.pool()
  store = await openPostgresStore({
    connect: () => pool.connect(),
    query({ values = [], ...query }) {
      asked.push(query.name ?? '')
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
  it('is one statement for a token that works, and for one nobody knows', async () => {
    expect((await check())?.authorization.id).toBe(`authorization of ${name}`)
    expect(await store.findToken('access', 'hash of nothing')).toBeNull()
    expect(asked).toEqual(['oauth_provider.find_ready_entry', 'oauth_provider.find_ready_entry'])
  })

  it('looks at all tables for a token that is dead', async () => {
    await store.revokeToken(name, start + 1)
    asked = []
    expect((await check())?.token.revokedAt).toBe(start + 1)
    expect(asked).toEqual(['oauth_provider.find_ready_entry', 'oauth_provider.find_entry'])
  })

  it('stays one statement when the authorization is used or described', async () => {
    await store.noteUse(`authorization of ${name}`, start + 60_000)
    await store.describeAuthorization(`authorization of ${name}`, 'mine', start + 1)
    asked = []
    expect((await check())?.authorization).toMatchObject({
      description: 'mine',
      lastUsedAt: start + 60_000,
    })
    expect(asked).toHaveLength(1)
  })

  it('finds its row by an index', async () => {
    await pool.query('analyze oauth_provider.tokens')
    const client = await pool.connect()
    await client.query('set enable_seqscan = off') // the table of a test is small enough to be read whole
    const { rows } = await client.query<{ 'QUERY PLAN': string }>(
      `explain select entry from oauth_provider.tokens where secret_hash = 'x' and kind = 'access'`,
    )
    client.release(true)
    expect(rows[0]?.['QUERY PLAN']).toContain('Index Scan using tokens_secret')
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

  it('a token that is inserted while its authorization is being revoked is dead', async () => {
    const operator = await pool.connect()
    await operator.query('begin')
    await operator.query(
      `insert into oauth_provider.tokens (
         id, authorization_id, kind, secret_hash, secret_mask, scope, created_at)
       values ($1, $2, 'access', $3, '', '{global}', $4)`,
      [`${name} late`, `authorization of ${name}`, `hash of ${name} late`, start],
    )
    const revoking = store.revokeAuthorization(`authorization of ${name}`, start + 1)
    await waitForLock()
    await operator.query('commit')
    operator.release()
    expect(await revoking).toBe(true)
    const found = await store.findToken('access', `hash of ${name} late`)
    expect(found?.authorization.revokedAt).toBe(start + 1)
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

  it('a change under another isolation than READ COMMITTED is refused, as it could miss a token', async () => {
    const client = await pool.connect()
    await client.query('begin isolation level repeatable read')
    await expect(
      client.query('update oauth_provider.authorizations set revoked_at = 1 where id = $1', [
        `authorization of ${name}`,
      ]),
    ).rejects.toMatchObject({ code: '25000', message: expect.stringContaining('READ COMMITTED') })
    client.release(true)
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
