import type { Instant } from '../store/records.ts'
import type { AttemptStore } from '../store/store.ts'
import type { KeyedHash } from '../token/keyed-hash.ts'

const memory = 1000 // milliseconds

/** A store's attempts. Keys say whose they are; the store sees only their hashes. */
export interface RecentAttempts extends Omit<AttemptStore, 'readAttempts'> {
  /** At once, where it is known. */
  readAttempts(key: string, at: Instant): number | Promise<number>
}

/**
 * Remembers for a second that a key had no attempts, so that a busy client that never fails costs no read for each
 * request. What this process counts is in force at once; what others count, a second later at most.
 */
export function rememberNone(store: AttemptStore, hash: KeyedHash): RecentAttempts {
  const hashed = (key: string): string => hash('attempts', key)
  // In the order of their times.
  const none = new Map<string, Instant>()
  /** How often anything was counted here: what was read meanwhile may be older. */
  let counted = 0

  async function ask(key: string, at: Instant): Promise<number> {
    const before = counted
    const count = await store.readAttempts(hashed(key), at)
    for (const [earlier, when] of none) {
      if (at - when < memory) break
      none.delete(earlier)
    }
    if (count === 0 && counted === before) none.set(key, at)
    return count
  }

  return {
    readAttempts(key, at) {
      const when = none.get(key)
      return when !== undefined && at - when < memory ? 0 : ask(key, at)
    },
    countAttempt(key, at, windowMs) {
      counted += 1
      none.delete(key)
      return store.countAttempt(hashed(key), at, windowMs)
    },
    takeBackAttempt: (key, at, windowMs) => store.takeBackAttempt(hashed(key), at, windowMs),
    forgetAttempts: (key) => store.forgetAttempts(hashed(key)),
  }
}
