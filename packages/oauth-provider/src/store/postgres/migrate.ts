import { z } from 'zod'
import { ProviderError } from '../../errors.ts'
import type { Database, Run } from './database.ts'
import { type Migration, readMigrations } from './migration-files.ts'
import { type AppliedMigration, pendingMigrations } from './pending-migrations.ts'
import { reading, script, writing } from './statement.ts'
import { parseOne, parseRows } from './stored-records.ts'

// The ASCII bytes of "muster-o".
const takeTurn = writing('migrate', 'select pg_advisory_xact_lock(7887337266164673903)')

// The catalog as a table: its functions may remember what was so before the turn came.
const findState = reading(
  'find_state',
  `select current_setting('transaction_isolation') as isolation, exists (
     select from pg_catalog.pg_tables
     where schemaname = 'oauth_provider' and tablename = 'migrations') as migrated`,
)
const stateRow = z.object({ migrated: z.boolean(), isolation: z.string() })

const listApplied = reading(
  'list_migrations',
  'select name, checksum from oauth_provider.migrations order by name',
)
const appliedRow = z.object({ name: z.string(), checksum: z.string() })

const createSchema = writing('create_schema', 'create schema if not exists oauth_provider')
const createMigrations = writing(
  'create_migrations',
  `create table oauth_provider.migrations (
     name        text collate "C" primary key,
     checksum    text not null,
     applied_at  timestamptz not null default now()
   )`,
)
const noteMigration = writing(
  'note_migration',
  'insert into oauth_provider.migrations (name, checksum) values ($1, $2)',
)

/**
 * Brings the schema `oauth_provider` up to this program's tables, in one transaction: all of what is missing or nothing.
 * Programs that start at once wait for each other. A database that is up to date is only read, which needs no right to
 * change tables.
 *
 * Throws ProviderError: see `pendingMigrations`; `bad_option` when the pool's transactions are not READ COMMITTED, and
 * `store_unwritable` when PostgreSQL refuses a migration.
 */
export async function migrate(database: Database, folder: string): Promise<void> {
  const known = await readMigrations(folder)
  if (pendingMigrations(known, await readApplied(database.run)).length === 0) return
  await database.transaction(async (run) => {
    await run(takeTurn, [])
    const applied = await readApplied(run)
    if (applied.length === 0) {
      await run(createSchema, [])
      await run(createMigrations, [])
    }
    for (const migration of pendingMigrations(known, applied)) await apply(run, migration)
  })
}

async function readApplied(run: Run): Promise<readonly AppliedMigration[]> {
  const { migrated, isolation } = parseOne(stateRow, await run(findState, []))
  if (!isolation.startsWith('read ')) {
    throw new ProviderError(
      'bad_option',
      `The pool's transactions are ${isolation.toUpperCase()}; the store needs READ COMMITTED.`,
    )
  }
  return migrated ? parseRows(appliedRow, await run(listApplied, [])) : []
}

async function apply(run: Run, { name, checksum, sql }: Migration): Promise<void> {
  await run(script(`migration ${name}`, sql), [])
  await run(noteMigration, [name, checksum])
}
