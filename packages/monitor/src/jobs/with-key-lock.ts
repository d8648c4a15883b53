import type { Pool } from 'pg'

/** Number space of these locks among PostgreSQL's advisory locks: the ASCII bytes of "job ". */
const space = 0x6a_6f_62_20

/**
 * Carries something out while no other process does so under the same key; waits for it. PostgreSQL gives the lock up
 * when this process dies. Holds one connection of the pool meanwhile.
 */
export async function withKeyLock<T>(pool: Pool, key: string, work: () => Promise<T>): Promise<T> {
  const client = await pool.connect()
  let broken: Error | undefined
  const onError = (error: Error): void => {
    broken = error
  }
  client.on('error', onError)
  try {
    await client.query('select pg_advisory_lock($1, hashtext($2))', [space, key])
    return await work()
  } finally {
    // A connection that cannot give the lock back is closed, which gives it back too.
    await client
      .query('select pg_advisory_unlock($1, hashtext($2))', [space, key])
      .catch((error: unknown) => {
        broken ??= error instanceof Error ? error : new TypeError(String(error))
      })
    client.off('error', onError)
    client.release(broken)
  }
}
