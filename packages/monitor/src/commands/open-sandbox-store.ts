import { openPostgresStore, type Store } from '@muster/oauth-provider'
import pg from 'pg'

/** Where several sandboxes keep their OAuth data together. */
export interface SandboxStore {
  readonly store: Store
  /** Closes every connection after the queries under way. */
  readonly close: () => Promise<void>
}

/**
 * Connects to the PostgreSQL database at the address and makes the tables that are missing. `tell` hears of connections
 * that break; the next query opens another. Throws what `openPostgresStore` throws.
 */
export async function openSandboxStore(
  url: string,
  tell: (error: Error) => void,
): Promise<SandboxStore> {
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    application_name: 'muster sandbox',
    connectionTimeoutMillis: 10_000,
  })
  pool.on('error', tell)
  try {
    return { store: await openPostgresStore(pool), close: () => pool.end() }
  } catch (error) {
    await pool.end()
    throw error
  }
}
