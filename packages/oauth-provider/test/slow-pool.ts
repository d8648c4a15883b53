import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import type { PostgresPool } from '../src/store/postgres/postgres-pool.ts'

/**
 * A pool whose statements take a random while, up to so many milliseconds, between taking effect and being committed,
 * and whose transactions do so between their statements. What two of them do at once overlaps behind it nearly always.
 */
export function slowPool(pool: pg.Pool, milliseconds: number): PostgresPool {
  const pause = (): Promise<void> => sleep(Math.random() * milliseconds)

  return {
    async query({ values = [], ...query }) {
      const client = await pool.connect()
      try {
        await client.query('begin')
        const result = await client.query({ ...query, values: [...values] })
        await pause()
        await client.query('commit')
        client.release()
        return result
      } catch (error) {
        client.release(true)
        throw error
      }
    },
    async connect() {
      const client = await pool.connect()
      return {
        async query({ values = [], ...query }) {
          const result = await client.query({ ...query, values: [...values] })
          if (query.text !== 'commit' && query.text !== 'rollback') await pause()
          return result
        },
        release: (broken) => client.release(broken),
        on: (event, listener) => client.on(event, listener),
        off: (event, listener) => client.off(event, listener),
      }
    },
  }
}
