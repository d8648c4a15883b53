import pg from 'pg'
import { columnParsers } from '../column-parsers.ts'
import { type Cluster, urlOf } from './cluster.ts'
import { EmbeddedDatabaseError, reasonOf } from './embedded-error.ts'

/** The lock that every Muster process holds shared while it uses the server: the ASCII bytes of "muster-p". */
const lock = '7887337266164673904'

/**
 * One process's claim on the server: a lock that PostgreSQL itself drops when the process dies, however it dies, so
 * that nobody has to keep a list of who is there.
 */
export interface Presence {
  /** Settles when the connection is lost without `leave` having been called. */
  readonly lost: Promise<void>
  /**
   * Gives the claim up. True: nobody else is there, and nobody can come until `close`: the server may be stopped.
   */
  readonly leave: () => Promise<boolean>
  readonly close: () => Promise<void>
}

export type Joining =
  | { readonly state: 'joined'; readonly presence: Presence }
  /** Not accepting connections, or being stopped by the last to leave: worth another try. */
  | { readonly state: 'not_yet'; readonly reason: string }

/**
 * Claims a served cluster and makes the product's database in it where it is missing.
 * Throws EmbeddedDatabaseError `foreign_database` when the server does not take the noted password.
 */
export async function join(cluster: Cluster, databaseName: string): Promise<Joining> {
  const client = new pg.Client({
    connectionString: urlOf(cluster, 'postgres'),
    application_name: 'muster presence',
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    types: columnParsers,
  })
  let leaving = false
  const lost = new Promise<void>((resolve) => {
    client.on('error', () => {}) // 'end' follows
    client.on('end', () => {
      if (!leaving) resolve()
    })
  })
  const close = async (): Promise<void> => {
    leaving = true
    // The server may have ended the connection first: then there is nothing left to close.
    await client.end().catch(() => {})
  }
  try {
    await client.connect()
    if (!(await ask(client, 'pg_try_advisory_lock_shared'))) {
      await close()
      return { state: 'not_yet', reason: 'it is being stopped' }
    }
    await makeDatabase(client, databaseName)
  } catch (cause) {
    await close()
    if (cause instanceof pg.DatabaseError && cause.code?.startsWith('28')) {
      const message = `The server of ${cluster.folder} does not accept the password that Muster noted there.`
      throw new EmbeddedDatabaseError('foreign_database', message, { cause })
    }
    return { state: 'not_yet', reason: reasonOf(cause) }
  }
  const leave = async (): Promise<boolean> => {
    leaving = true
    try {
      await ask(client, 'pg_advisory_unlock_shared')
      return await ask(client, 'pg_try_advisory_lock')
    } catch {
      return false // the server is gone: there is nothing to stop
    }
  }
  return { state: 'joined', presence: { lost, leave, close } }
}

type LockFunction =
  | 'pg_try_advisory_lock_shared'
  | 'pg_advisory_unlock_shared'
  | 'pg_try_advisory_lock'

async function ask(client: pg.Client, lockFunction: LockFunction): Promise<boolean> {
  const { rows } = await client.query<{ done: boolean }>(`select ${lockFunction}(${lock}) as done`)
  return rows[0]?.done === true
}

async function makeDatabase(client: pg.Client, name: string): Promise<void> {
  const { rowCount } = await client.query('select from pg_database where datname = $1', [name])
  if (rowCount === 1) return
  try {
    await client.query(`create database ${client.escapeIdentifier(name)}`)
  } catch (cause) {
    // 42P04, 23505: another process made it at the same moment.
    if (cause instanceof pg.DatabaseError && ['42P04', '23505'].includes(cause.code ?? '')) return
    throw cause
  }
}
