import type { AttemptStore } from '../store/store.ts'

const memory = 1000 // milliseconds

/**
 * Remembers for a second that a key had no attempts, so that a busy client that never fails costs no read for each
 * request. What this process counts is in force at once; what others count, a second later at most.
 */
export function rememberNone(store: AttemptStore): AttemptStore {
  // In the order of their times.
  const none = new Map<string, number>()

  return {
    async readAttempts(key, at) {
      for (const [earlier, when] of none) {
        if (at - when < memory) break
        none.delete(earlier)
      }
      if (none.has(key)) return 0
      const count = await store.readAttempts(key, at)
      if (count === 0) none.set(key, at)
      return count
    },
    countAttempt(key, at, windowMs) {
      none.delete(key)
      return store.countAttempt(key, at, windowMs)
    },
    forgetAttempts: (key) => store.forgetAttempts(key),
  }
}
