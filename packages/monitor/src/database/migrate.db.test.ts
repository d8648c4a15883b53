import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DatabaseError } from './database-error.ts'
import { migrate } from './migrate.ts'
import { migrationsFolder, readMigrations } from './migration-files.ts'
import { openDatabase } from './open-database.ts'
import { createTestDatabase, type TestDatabase } from './test-database.ts'

let database: TestDatabase
let folder: string

beforeEach(async () => {
  database = await createTestDatabase({ empty: true })
  folder = await mkdtemp(join(tmpdir(), 'migrations-'))
  await cp(migrationsFolder, folder, { recursive: true })
})

afterEach(async () => {
  await database.close()
  await rm(folder, { recursive: true })
})

async function tablesOf({ db }: TestDatabase): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables where table_schema = 'public' order by 1`.execute(
    db,
  )
  return rows.map(({ name }) => name)
}

describe('migrating', () => {
  it('applies every migration once, in order', async () => {
    const names = (await readMigrations(folder)).map(({ name }) => name)
    expect(await migrate(database.db)).toEqual(names)
    expect(names).toEqual([...names].sort())
    expect(await migrate(database.db)).toEqual([])
    expect(await tablesOf(database)).toContain('evidence_records')
  })

  it('is done once by processes that start together', async () => {
    const others = await Promise.all(
      [1, 2, 3, 4].map(async () => {
        const other = openDatabase({ url: database.url })
        const applied = await migrate(other.db)
        await other.close()
        return applied.length
      }),
    )
    const known = await readMigrations(folder)
    expect(others.toSorted((a, b) => a - b)).toEqual([0, 0, 0, known.length])
  })

  it('keeps the names that tokens were sealed under when versions stop being numbers', async () => {
    await rm(join(folder, '0009-token-version.sql'))
    await migrate(database.db, folder)
    const id = '00112233-4455-6677-8899-aabbccddeeff'
    await sql`insert into organizations (id, name, slug, created_at) values ('acme', 'Acme', 'acme', now())`.execute(
      database.db,
    )
    await sql`insert into data_keys values (${id}, 'acme', 'active', '', now())`.execute(
      database.db,
    )
    await sql`
      insert into connections (id, organization_id, integration, state, requested_scope, created_at)
      values (${id}, 'acme', 'heroku', 'pending', '{}', now())`.execute(database.db)
    await sql`
      insert into connection_secrets (connection_id, organization_id, data_key_id, sealed, version, updated_at)
      values (${id}, 'acme', ${id}, '', 12, now())`.execute(database.db)
    expect(await migrate(database.db)).toContain('0009-token-version')
    const { version } = await database.db
      .selectFrom('connection_secrets')
      .select('version')
      .executeTakeFirstOrThrow()
    expect(version).toBe('12')
  })

  it('refuses a database that a newer Muster wrote', async () => {
    await writeFile(join(folder, '9000-from-the-future.sql'), 'create table future ();')
    await migrate(database.db, folder)
    await expect(migrate(database.db)).rejects.toMatchObject({
      code: 'newer_database',
      message: expect.stringContaining('9000-from-the-future'),
    })
  })

  it('refuses a migration that was edited after it was applied', async () => {
    await migrate(database.db, folder)
    await writeFile(join(folder, '0001-accounts.sql'), 'create table users ();')
    await expect(migrate(database.db, folder)).rejects.toMatchObject({ code: 'edited_migration' })
  })

  it('does not take other line endings for an edit', async () => {
    await migrate(database.db, folder)
    const first = (await readMigrations(folder))[0]
    const windows = first?.sql.replaceAll('\n', '\r\n') ?? ''
    await writeFile(join(folder, `${first?.name}.sql`), windows)
    expect(await migrate(database.db, folder)).toEqual([])
  })

  it('refuses to go back to a migration that was skipped', async () => {
    await migrate(database.db, folder)
    await writeFile(join(folder, '0000-forgotten.sql'), 'create table forgotten ();')
    await expect(migrate(database.db, folder)).rejects.toMatchObject({ code: 'skipped_migration' })
  })

  it('keeps nothing of a migration that fails, and everything before it', async () => {
    await writeFile(join(folder, '9000-bad.sql'), 'create table half (); select 1/0;')
    const failure = await migrate(database.db, folder).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(DatabaseError)
    expect(failure).toMatchObject({
      code: 'failed_migration',
      message: 'Migration 9000-bad failed: division by zero',
    })
    const tables = await tablesOf(database)
    expect(tables).toContain('users')
    expect(tables).not.toContain('half')
    await rm(join(folder, '9000-bad.sql'))
    expect(await migrate(database.db, folder)).toEqual([])
  })

  it('says which migration the connection broke in', async () => {
    const ending = 'select pg_terminate_backend(pg_backend_pid());'
    await writeFile(join(folder, '9000-bad.sql'), ending)
    await expect(migrate(database.db, folder)).rejects.toMatchObject({
      code: 'failed_migration',
      message: expect.stringContaining('9000-bad'),
    })
    await rm(join(folder, '9000-bad.sql'))
    expect(await migrate(database.db, folder)).toEqual([])
  })

  it('says that PostgreSQL cannot be reached, and why', async () => {
    const nowhere = openDatabase({ url: 'postgresql://muster:x@127.0.0.1:1/muster' })
    await expect(migrate(nowhere.db)).rejects.toMatchObject({
      code: 'unreachable',
      message: expect.stringContaining('ECONNREFUSED'),
    })
    await nowhere.close()
  })
})
