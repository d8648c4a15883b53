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
  /** Told, once for each connection, when one breaks; the next query opens another. */
  readonly onBroken?: (error: Error) => void
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
  // A connection that PostgreSQL closes between two queries emits an error, which without a listener would end the
  // process: the pool listens only to those nobody uses, so the middle of a transaction needs one of our own.
  pool.on('connect', (client) => {
    let told = false
    client.on('error', (error: Error) => {
      if (!told) options.onBroken?.(error)
      told = true
    })
  })
  pool.on('error', () => {}) // the connection's own listener told of it
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) })
  let closing: Promise<void> | undefined
  const close = (): Promise<void> => {
    closing ??= pool.end()
    return closing
  }
  return { db, pool, close }
}
