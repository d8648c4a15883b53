import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { columnParsers } from './column-parsers.ts'
import type { Schema } from './schema.ts'

export interface OpenDatabaseOptions {
  /** `postgresql://user:password@host:port/name`. */
  readonly url: string
  /** Most connections held at once. Default 10. */
  readonly connections?: number
  /** What PostgreSQL's own lists show this process as. Default `muster`. */
  readonly applicationName?: string
  /** Told when a connection breaks while nobody uses it; the next query opens another. */
  readonly onIdleError?: (error: Error) => void
}

export interface Database {
  /** Typed queries. */
  readonly db: Kysely<Schema>
  /** The same connections without types, for the job queue. */
  readonly pool: pg.Pool
  /** Closes every connection after the queries under way. */
  readonly close: () => Promise<void>
}

/** Prepares connections to a database; none is opened before the first query. */
export function openDatabase(options: OpenDatabaseOptions): Database {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.connections ?? 10,
    application_name: options.applicationName ?? 'muster',
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    types: columnParsers,
  })
  // Without a listener a connection that PostgreSQL closes while idle would end the process.
  pool.on('error', (error) => options.onIdleError?.(error))
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) })
  let closing: Promise<void> | undefined
  const close = (): Promise<void> => {
    closing ??= pool.end()
    return closing
  }
  return { db, pool, close }
}
