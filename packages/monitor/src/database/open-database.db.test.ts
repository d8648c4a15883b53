import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { isConnectionLost } from './is-connection-lost.ts'
import { openDatabase } from './open-database.ts'
import { createTestDatabase, type TestDatabase } from './test-database.ts'

let database: TestDatabase

beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())

async function readValue(expression: string): Promise<unknown> {
  const { rows } = await sql<{ value: unknown }>`select ${sql.raw(expression)} as value`.execute(
    database.db,
  )
  return rows[0]?.value
}

describe('a value read from the database', () => {
  it('of type bigint is a number', async () => {
    expect(await readValue('9007199254740991::bigint')).toBe(9_007_199_254_740_991)
    expect(await readValue('count(*)')).toBe(1)
  })

  it('of type bigint is refused when a number would lose digits', async () => {
    await expect(readValue('9007199254740993::bigint')).rejects.toMatchObject({
      code: 'number_too_large',
    })
  })

  it('of type timestamptz is a Date', async () => {
    expect(await readValue(`'2026-11-22T04:05:06.789Z'::timestamptz`)).toEqual(
      new Date('2026-11-22T04:05:06.789Z'),
    )
  })

  it('of type jsonb is parsed, of type bytea and bytea[] are Buffers, of type text[] is an array', async () => {
    expect(await readValue(`'[{"a": null}]'::jsonb`)).toEqual([{ a: null }])
    expect(await readValue(`'\\x00ff'::bytea`)).toEqual(Buffer.from([0, 255]))
    expect(await readValue(`array['\\x00'::bytea, '\\xff']`)).toEqual([
      Buffer.from([0]),
      Buffer.from([255]),
    ])
    expect(await readValue(`array['a,b', '"c"']`)).toEqual(['a,b', '"c"'])
  })
})

describe('a test database', () => {
  it('is made and dropped in well under a second, and is nobody else’s', async () => {
    const start = performance.now()
    const other = await createTestDatabase()
    await other.db
      .insertInto('organizations')
      .values({ id: 'o1', name: 'Acme', slug: 'acme', created_at: new Date(0) })
      .execute()
    expect(await database.db.selectFrom('organizations').selectAll().execute()).toEqual([])
    await other.close()
    expect(performance.now() - start).toBeLessThan(1_000)
  })
})

describe('an open database', () => {
  it('survives that the server ends a connection in the middle of a transaction', async () => {
    const broken: string[] = []
    const other = openDatabase({
      url: database.url,
      onBroken: (error) => broken.push(error.message),
    })
    const half = other.db.transaction().execute(async (transaction) => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(
        transaction,
      )
      await sql`select pg_terminate_backend(${rows[0]?.pid})`.execute(database.db)
      await vi.waitFor(() => expect(broken).toHaveLength(1))
      await sql`select 1`.execute(transaction)
    })
    expect(isConnectionLost(await half.catch((error: unknown) => error))).toBe(true)
    const { rows } = await sql`select 1 as one`.execute(other.db)
    expect(rows).toEqual([{ one: 1 }])
    expect(broken).toEqual([expect.stringMatching(/terminat/i)])
    await other.close()
  })

  it('survives that the server ends its idle connections', async () => {
    await sql`select 1`.execute(database.db)
    const other = await createTestDatabase()
    await sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = ${new URL(database.url).pathname.slice(1)}`.execute(other.db)
    await other.close()
    expect(await readValue('1')).toBe(1)
  })
})
