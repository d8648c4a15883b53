import { type Kysely, sql } from 'kysely'
import { migrationsFolder, readMigrations } from '../database/migration-files.ts'
import { type AppliedMigration, pendingMigrations } from '../database/pending-migrations.ts'
import type { Schema } from '../database/schema.ts'

/** True when the database has every migration of this program. Throws DatabaseError when it has others. */
export async function migrationsAreCurrent(db: Kysely<Schema>): Promise<boolean> {
  const known = await readMigrations(migrationsFolder)
  const { rows } = await sql<AppliedMigration>`
    select name, checksum from schema_migrations order by name`.execute(db)
  return pendingMigrations(known, rows).length === 0
}
