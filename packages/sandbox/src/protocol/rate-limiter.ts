/** Whether a request was let through, and how many are left. */
export interface Admission {
  readonly admitted: boolean
  readonly remaining: number
}

/** One pool of requests per account. */
export interface RateLimiter {
  /** Takes one request out of the account's pool, if there is one. */
  take(account: string, now: Date): Admission
  /** How many the pool holds, without taking one. */
  remaining(account: string, now: Date): number
}

/**
 * Heroku's limit: a pool of `pool` requests per account that refills by a sixtieth of itself each minute (4,500: 75 a
 * minute). It is kept as GCRA keeps it: for each account, the moment at which its pool will be full again.
 */
export function createRateLimiter(pool: number): RateLimiter {
  const millisecondsEach = (60 * 60_000) / pool
  const fullAt = new Map<string, number>()

  const left = (account: string, now: number): number => {
    const missing = Math.max(0, (fullAt.get(account) ?? now) - now) / millisecondsEach
    return Math.floor(pool - missing + 1e-6)
  }

  return {
    take(account, now) {
      const time = now.getTime()
      const before = left(account, time)
      if (before < 1) return { admitted: false, remaining: 0 }
      fullAt.set(account, Math.max(time, fullAt.get(account) ?? time) + millisecondsEach)
      return { admitted: true, remaining: left(account, time) }
    },
    remaining: (account, now) => Math.max(0, left(account, now.getTime())),
  }
}
