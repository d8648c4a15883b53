import type { Store } from '../store.ts'
import { attemptTable } from './attempts.ts'
import { authorizationTable } from './authorizations.ts'
import { browserTable } from './browsers.ts'
import { claimTable } from './claims.ts'
import { cliLoginTable } from './cli-logins.ts'
import { clientTable } from './clients.ts'
import { openDatabase } from './database.ts'
import { grantTable } from './grants.ts'
import { holdingCounts } from './holdings.ts'
import { migrate } from './migrate.ts'
import { migrationsFolder } from './migration-files.ts'
import type { PostgresPool } from './postgres-pool.ts'
import { prune } from './prune.ts'
import { sessionTable } from './sessions.ts'
import { tokenTable } from './tokens.ts'

/**
 * Opens the store kept in the schema `oauth_provider` of a PostgreSQL database (14 or later), and makes or updates its
 * tables first. Any number of processes can share one; whatever happens in one is in force at the next request to any.
 * The pool stays the caller's, to close and to listen to for broken connections.
 *
 * Throws ProviderError `store_unreachable`, `store_newer` when a later version made the database, `store_altered` when
 * its migrations are not this version's, `store_unwritable` when they cannot be applied, and `bad_option` for a pool whose
 * transactions are not READ COMMITTED. Methods reject with `store_unreachable`, `store_unreadable` and
 * `store_unwritable`; after `store_unreachable` a change may or may not have taken place, but never in part.
 */
export async function openPostgresStore(pool: PostgresPool): Promise<Store> {
  const database = openDatabase(pool)
  await migrate(database, migrationsFolder)
  return {
    ...clientTable(database),
    ...authorizationTable(database),
    ...grantTable(database),
    ...tokenTable(database),
    ...sessionTable(database),
    ...holdingCounts(database),
    ...browserTable(database),
    ...attemptTable(database),
    ...claimTable(database),
    ...cliLoginTable(database),
    prune: (at, limit) => prune(database, at, limit),
  }
}
