import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Fault, faultyPool } from '../../../test/faulty-pool.ts'
import { createPostgresDatabase, type PostgresDatabase } from '../../../test/postgres-database.ts'
import { ProviderError } from '../../errors.ts'
import { openDatabase } from './database.ts'
import { migrate } from './migrate.ts'
import { migrationsFolder, readMigrations } from './migration-files.ts'
import { openPostgresStore } from './open-postgres-store.ts'

let database: PostgresDatabase
let pool: pg.Pool
let folder: string

beforeEach(async () => {
  database = await createPostgresDatabase()
  pool = database.pool()
  folder = await mkdtemp(join(tmpdir(), 'migrations-'))
  await cp(migrationsFolder, folder, { recursive: true })
})
afterEach(async () => {
  await database.close()
  await rm(folder, { recursive: true })
})

async function applied(): Promise<readonly string[]> {
  const { rows } = await pool.query<{ name: string }>(
    'select name from oauth_provider.migrations order by applied_at, name',
  )
  return rows.map(({ name }) => name)
}

async function tables(): Promise<readonly string[]> {
  const { rows } = await pool.query<{ tablename: string }>(
    "select tablename from pg_tables where schemaname = 'oauth_provider' order by 1",
  )
  return rows.map(({ tablename }) => tablename)
}

describe('opening a PostgreSQL store', () => {
  it('applies every migration once, in order', async () => {
    await openPostgresStore(pool)
    const names = (await readMigrations(migrationsFolder)).map(({ name }) => name)
    expect(await applied()).toEqual(names)
    await openPostgresStore(pool)
    expect(await applied()).toEqual(names)
  })

  it('is done once by programs that start together', async () => {
    await Promise.all([1, 2, 3, 4, 5, 6].map(() => openPostgresStore(database.pool({ max: 2 }))))
    expect(await applied()).toHaveLength((await readMigrations(migrationsFolder)).length)
  })

  it('touches nothing outside its schema', async () => {
    await pool.query('create table clients (id text)')
    const store = await openPostgresStore(pool)
    expect(await store.listClients('ada')).toEqual([])
    const { rows } = await pool.query("select tablename from pg_tables where schemaname = 'public'")
    expect(rows).toEqual([{ tablename: 'clients' }])
  })

  it('needs no right to change tables once they are there', async () => {
    const role = `role_${crypto.randomUUID().replaceAll('-', '')}`
    await openPostgresStore(pool)
    await pool.query(
      `create role ${role};
       grant usage on schema oauth_provider to ${role};
       grant select, insert, update, delete on all tables in schema oauth_provider to ${role}`,
    )
    const restricted = database.pool({ options: `-c role=${role}` })
    const store = await openPostgresStore(restricted)
    expect(await store.claimOnce('code', 0, 5)).toBe(true)
    expect(await store.countAttempt('ada', 0, 5)).toBe(1)
    await restricted.end()
    await pool.query(`drop owned by ${role}; drop role ${role}`)
  })

  it('refuses a database that a newer version made', async () => {
    await writeFile(join(folder, '9000-from-the-future.sql'), 'create table future ();')
    await migrate(openDatabase(pool), folder)
    await expect(openPostgresStore(pool)).rejects.toMatchObject({
      code: 'store_newer',
      message: expect.stringContaining('9000-from-the-future'),
    })
  })

  it('refuses a migration that was edited after it was applied, but not for other line endings', async () => {
    await migrate(openDatabase(pool), folder)
    const first = join(folder, '0001-tables.sql')
    const text = await readFile(first, 'utf8')
    await writeFile(first, text.replaceAll('\n', '\r\n'))
    await migrate(openDatabase(pool), folder)
    await writeFile(first, `${text}-- and a comment`)
    await expect(migrate(openDatabase(pool), folder)).rejects.toMatchObject({
      code: 'store_altered',
      message: expect.stringContaining('0001-tables'),
    })
  })

  it('refuses to go back to a migration that was passed over', async () => {
    await migrate(openDatabase(pool), folder)
    await writeFile(join(folder, '0000-forgotten.sql'), 'create table forgotten ();')
    await expect(migrate(openDatabase(pool), folder)).rejects.toMatchObject({
      code: 'store_altered',
      message: expect.stringContaining('0000-forgotten'),
    })
  })

  it('keeps nothing when one migration fails, and names it', async () => {
    await writeFile(join(folder, '9000-bad.sql'), 'create table half (); select 1/0;')
    const failure = await migrate(openDatabase(pool), folder).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(ProviderError)
    expect(failure).toMatchObject({
      code: 'store_unwritable',
      message: 'PostgreSQL did not run migration 9000-bad (SQLSTATE 22012).',
    })
    expect(await tables()).toEqual([])
    await openPostgresStore(pool)
    expect(await tables()).toContain('tokens')
  })

  it('refuses a pool whose transactions are not READ COMMITTED', async () => {
    const options = '-c default_transaction_isolation=serializable'
    await expect(openPostgresStore(database.pool({ options }))).rejects.toMatchObject({
      code: 'bad_option',
      message: expect.stringContaining('SERIALIZABLE'),
    })
  })

  it('says that PostgreSQL cannot be reached, and why', async () => {
    const nowhere = database.pool({ connectionString: 'postgresql://x:y@127.0.0.1:1/z' })
    await expect(openPostgresStore(nowhere)).rejects.toMatchObject({
      code: 'store_unreachable',
      cause: { code: 'ECONNREFUSED' },
    })
  })

  it.each<Fault>(['refused', 'lost before', 'lost after'])(
    'leaves all or nothing, and can be tried again, with each query %s',
    async (fault) => {
      await openPostgresStore(pool)
      const all = await tables()
      for (let after = 0; ; after += 1) {
        await pool.query('drop schema if exists oauth_provider cascade')
        const faulty = faultyPool(database.pool({ max: 1 }))
        faulty.plan(fault, after)
        const error = await openPostgresStore(faulty).catch((thrown: unknown) => thrown)
        if (!faulty.happened) break
        expect(error).toBeInstanceOf(ProviderError)
        expect([[], all]).toContainEqual(await tables())
        await openPostgresStore(pool)
        expect(await tables()).toEqual(all)
      }
    },
  )
})
