import type pg from 'pg'
import type {
  PostgresPool,
  PostgresQuery,
  PostgresResult,
} from '../src/store/postgres/postgres-pool.ts'

/** What goes wrong with a query: PostgreSQL refuses it, or the connection is lost before it is sent or once it is done. */
export type Fault = 'refused' | 'lost before' | 'lost after'

export interface FaultyPool extends PostgresPool {
  /** Lets the query that comes after so many others go wrong; counting starts anew. */
  plan(fault: Fault, after: number): void
  /** Whether what was planned has happened. */
  readonly happened: boolean
}

/** A pool of which one query goes wrong, really: the connection is cut, or PostgreSQL says no. */
export function faultyPool(pool: pg.Pool): FaultyPool {
  let planned: { readonly fault: Fault; left: number } | null = null

  async function send(
    client: pg.PoolClient,
    { values = [], ...query }: PostgresQuery,
  ): Promise<PostgresResult> {
    const run = () => client.query({ ...query, values: [...values] })
    if (planned === null || planned.left > 0) {
      if (planned !== null) planned.left -= 1
      return run()
    }
    const { fault } = planned
    planned = null
    if (fault === 'refused') return client.query('select 1 / 0')
    if (fault === 'lost after') await run()
    cut(client)
    return run()
  }

  return {
    plan(fault, after) {
      planned = { fault, left: after }
    },
    get happened() {
      return planned === null
    },
    async query(query) {
      const client = await pool.connect()
      const ignore = (): void => {}
      client.on('error', ignore)
      try {
        const result = await send(client, query)
        client.release()
        return result
      } catch (error) {
        client.release(true)
        throw error
      } finally {
        client.off('error', ignore)
      }
    },
    async connect() {
      const client = await pool.connect()
      return {
        query: (query) => send(client, query),
        release: (broken) => client.release(broken),
        on: (event, listener) => client.on(event, listener),
        off: (event, listener) => client.off(event, listener),
      }
    },
  }
}

/** Cuts a connection as a network does: neither side says goodbye. */
function cut(client: pg.PoolClient): void {
  if (!('connection' in client)) throw new Error('This version of pg hides its connection.')
  const { connection } = client
  if (typeof connection !== 'object' || connection === null || !('stream' in connection)) {
    throw new Error('This version of pg hides its socket.')
  }
  const { stream } = connection
  if (typeof stream !== 'object' || stream === null || !('destroy' in stream)) {
    throw new Error('This version of pg has no socket.')
  }
  if (typeof stream.destroy === 'function') stream.destroy()
}
