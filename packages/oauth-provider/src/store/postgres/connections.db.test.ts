import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exampleAuthorization, exampleSession, start } from '../../../test/example-records.ts'
import { createPostgresDatabase, type PostgresDatabase } from '../../../test/postgres-database.ts'
import type { Store } from '../store.ts'
import { openPostgresStore } from './open-postgres-store.ts'
import type { PostgresQuery } from './postgres-pool.ts'

let database: PostgresDatabase
let pool: pg.Pool
let store: Store
let asked: readonly string[] = []
/** Called before each query of a transaction. */
let beforeQuery: (client: pg.PoolClient, query: PostgresQuery) => Promise<void> = async () => {}

beforeAll(async () => {
  database = await createPostgresDatabase()
  pool = database.pool({ max: 2 })
  store = await openPostgresStore({
    query({ values = [], ...query }) {
      asked = [...asked, query.name ?? query.text]
      return pool.query({ ...query, values: [...values] })
    },
    async connect() {
      const client = await pool.connect()
      return {
        async query({ values = [], ...query }) {
          asked = [...asked, query.name ?? query.text]
          await beforeQuery(client, query)
          return client.query({ ...query, values: [...values] })
        },
        release: (broken) => client.release(broken),
        on: (event, listener) => client.on(event, listener),
        off: (event, listener) => client.off(event, listener),
      }
    },
  })
})
afterAll(() => database.close())

async function terminateOthers(): Promise<void> {
  const operator = database.pool({ max: 1 })
  await operator.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid()`,
  )
  await operator.end()
}

describe('connections of a PostgreSQL store', () => {
  it('are replaced after the server has ended them all', async () => {
    await store.insertSession(exampleSession('ada'))
    await terminateOthers()
    await expect
      .poll(() => store.listSessions('ada', start).catch(() => null))
      .toEqual([exampleSession('ada')])
  })

  it('may be ended by the server in the middle of a transaction, which has then not happened', async () => {
    await store.insertSession(exampleSession('bob'))
    beforeQuery = async (_client, { text }) => {
      if (text === 'commit') await terminateOthers()
    }
    const ending = store.endSession('session of bob', start)
    await expect(ending).rejects.toMatchObject({ code: 'store_unreachable' })
    beforeQuery = async () => {}
    expect(await store.findSession('session of bob', start)).not.toBeNull()
    expect(await store.endSession('session of bob', start)).toEqual(exampleSession('bob'))
  })

  it('may be told to be patient: a deadlock or a conflict is tried again', async () => {
    await store.insertSession(exampleSession('eve'))
    let refusals = 0
    beforeQuery = async (client, { name }) => {
      if (name !== 'oauth_provider.end_with_session' || refusals === 2) return
      refusals += 1
      await client.query(
        "do $$ begin raise exception 'deadlock' using errcode = 'deadlock_detected'; end $$",
      )
    }
    expect(await store.endSession('session of eve', start)).toEqual(exampleSession('eve'))
    beforeQuery = async () => {}
    expect(refusals).toBe(2)
  })

  it('are not tried for ever', async () => {
    await store.insertSession(exampleSession('pat'))
    beforeQuery = async (client, { name }) => {
      if (name !== 'oauth_provider.end_with_session') return
      await client.query(
        "do $$ begin raise exception 'deadlock' using errcode = 'deadlock_detected'; end $$",
      )
    }
    const ending = store.endSession('session of pat', start)
    await expect(ending).rejects.toMatchObject({
      code: 'store_unwritable',
      message: expect.stringContaining('40P01'),
    })
    beforeQuery = async () => {}
  })

  it('are asked once for a list, however long it is', async () => {
    for (let index = 0; index < 30; index += 1) {
      await store.insertAuthorization(exampleAuthorization('sam', { id: String(index) }), {})
    }
    asked = []
    expect(await store.listAuthorizations('sam', start)).toHaveLength(30)
    expect(asked).toEqual(['oauth_provider.list_authorizations'])
  })

  it('have no use for text that PostgreSQL cannot hold: the replacement character stands for it', async () => {
    const odd = 'a\0b \ud800 ü 😀 \\u0000 "quoted" \u2028'
    const kept = 'a\ufffdb \ufffd ü 😀 \\u0000 "quoted" \u2028'
    await store.insertAuthorization(exampleAuthorization('odd', { description: odd }), {})
    const [entry] = await store.listAuthorizations('odd', start)
    expect(entry?.authorization.description).toBe(kept)
    await store.describeAuthorization('authorization of odd', odd, start)
    const found = await store.findAuthorization('authorization of odd', start)
    expect(found?.authorization.description).toBe(kept)
    expect(await store.findAuthorization('a\0b', start)).toBeNull()
    expect(await store.findClient('\0')).toBeNull()
    expect(await store.takeRequest('cookie', '\0')).toBeNull()
  })

  it('show no value in an error, even where PostgreSQL quotes it', async () => {
    await store.insertSession(exampleSession('tia'))
    const failure = await store
      .insertSession(exampleSession('tia'))
      .catch((error: unknown) => error)
    expect(failure).toMatchObject({
      code: 'store_unwritable',
      message:
        'PostgreSQL did not run oauth_provider.insert_session (SQLSTATE 23505 sessions_pkey).',
    })
    expect(failure).not.toHaveProperty('cause')
  })
})
