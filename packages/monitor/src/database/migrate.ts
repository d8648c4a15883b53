import { type Kysely, sql } from 'kysely'
import { DatabaseError } from './database-error.ts'
import { type Migration, migrationsFolder, readMigrations } from './migration-files.ts'
import { type AppliedMigration, pendingMigrations } from './pending-migrations.ts'
import type { Schema } from './schema.ts'

/** PostgreSQL's lock number for migrating, unique to Muster: the ASCII bytes of "muster-m". */
const lock = sql.lit('7887337266164673901').$castTo<number>()

/**
 * Brings a database up to this program's tables: every migration not yet applied, each in its own transaction, and gives
 * back their names. Processes that start at once wait for each other.
 * Throws DatabaseError: see `pendingMigrations`, and `failed_migration` when PostgreSQL refuses one.
 */
export async function migrate(
  db: Kysely<Schema>,
  folder: string = migrationsFolder,
): Promise<readonly string[]> {
  const known = await readMigrations(folder)
  await reach(db)
  return db.connection().execute(async (connection) => {
    await sql`select pg_advisory_lock(${lock}::bigint)`.execute(connection)
    try {
      const pending = pendingMigrations(known, await readApplied(connection))
      for (const migration of pending) await apply(connection, migration)
      return pending.map(({ name }) => name)
    } finally {
      await unlock(connection)
    }
  })
}

async function unlock(connection: Kysely<Schema>): Promise<void> {
  try {
    await sql`select pg_advisory_unlock(${lock}::bigint)`.execute(connection)
  } catch {
    // The connection is gone, and the lock with it. What went wrong before matters more.
  }
}

async function reach(db: Kysely<Schema>): Promise<void> {
  try {
    await sql`select 1`.execute(db)
  } catch (cause) {
    throw new DatabaseError('unreachable', `PostgreSQL cannot be used: ${reasonOf(cause)}`, {
      cause,
    })
  }
}

async function readApplied(db: Kysely<Schema>): Promise<readonly AppliedMigration[]> {
  await sql`
    create table if not exists schema_migrations (
      name       text collate "C" primary key,
      checksum   text not null,
      applied_at timestamptz not null default now()
    )`.execute(db)
  const { rows } =
    await sql<AppliedMigration>`select name, checksum from schema_migrations order by name`.execute(
      db,
    )
  return rows
}

async function apply(db: Kysely<Schema>, { name, checksum, sql: text }: Migration): Promise<void> {
  try {
    await db.transaction().execute(async (transaction) => {
      await sql.raw(text).execute(transaction)
      await sql`insert into schema_migrations (name, checksum) values (${name}, ${checksum})`.execute(
        transaction,
      )
    })
  } catch (cause) {
    throw new DatabaseError('failed_migration', `Migration ${name} failed: ${reasonOf(cause)}`, {
      cause,
    })
  }
}

/** Node tells of a refused connection in a list of errors without a message of its own. */
function reasonOf(cause: unknown): string {
  if (cause instanceof AggregateError) return cause.errors.map(reasonOf).join('; ')
  return cause instanceof Error ? cause.message : String(cause)
}
