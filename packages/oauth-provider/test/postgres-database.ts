// A database of a test's own on the run's PostgreSQL, empty, and pools of connections to it.
import pg from 'pg'
import { createTestDatabase } from '../../monitor/src/database/test-database.ts'

export interface PostgresDatabase {
  readonly url: string
  /** Opens a pool, closed with the database. */
  pool(options?: pg.PoolConfig): pg.Pool
  /** Every row of every table of the store, as text. */
  dump(): Promise<string>
  close(): Promise<void>
}

export async function createPostgresDatabase(): Promise<PostgresDatabase> {
  const { url, close } = await createTestDatabase({ empty: true })
  const pools: pg.Pool[] = []
  const pool = (options: pg.PoolConfig = {}): pg.Pool => {
    const opened = new pg.Pool({ connectionString: url, max: 10, ...options })
    opened.on('error', () => {}) // the next query says so
    pools.push(opened)
    return opened
  }
  return {
    url,
    pool,
    async dump() {
      const { rows } = await pool({ max: 1 }).query<{ text: string }>(
        "select schema_to_xml('oauth_provider', true, false, '')::text as text",
      )
      return rows.map(({ text }) => text).join()
    },
    async close() {
      await Promise.all(pools.filter(({ ending }) => !ending).map((pool) => pool.end()))
      await close()
    },
  }
}
