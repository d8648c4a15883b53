import type { Instant } from '../store/records.ts'
import type { AttemptStore } from '../store/store.ts'
import type { KeyedHash } from '../token/keyed-hash.ts'

const memory = 1000 // milliseconds

/** A store's attempts under each limit. Subjects say whose they are; the store sees only hashes. */
export interface RecentAttempts {
  /** At once, where it is known. */
  readAttempts(limit: string, subject: string, at: Instant): number | Promise<number>
  countAttempt(limit: string, subject: string, at: Instant, windowMs: number): Promise<number>
  takeBackAttempt(limit: string, subject: string, at: Instant, windowMs: number): Promise<void>
  forgetAttempts(limit: string, subject: string): Promise<void>
}

/**
 * Remembers for a second that a key had no attempts, so that a busy client that never fails costs no read for each
 * request. What this process counts is in force at once; what others count, a second later at most.
 */
export function rememberNone(store: AttemptStore, hash: KeyedHash): RecentAttempts {
  const keyOf = (limit: string, subject: string): string => hash('attempts', `${limit}\0${subject}`)
  /** Of each limit, in the order of their times. */
  const none = new Map<string, Map<string, Instant>>()
  /** How often anything was counted here: what was read meanwhile may be older. */
  let counted = 0

  async function ask(limit: string, subject: string, at: Instant): Promise<number> {
    const before = counted
    const count = await store.readAttempts(keyOf(limit, subject), at)
    for (const known of none.values()) forget(known, at)
    if (count === 0 && counted === before) {
      const known = none.get(limit) ?? new Map<string, Instant>()
      none.set(limit, known.set(subject, at))
    }
    return count
  }

  return {
    readAttempts(limit, subject, at) {
      const when = none.get(limit)?.get(subject)
      return when !== undefined && at - when < memory ? 0 : ask(limit, subject, at)
    },
    countAttempt(limit, subject, at, windowMs) {
      counted += 1
      none.get(limit)?.delete(subject)
      return store.countAttempt(keyOf(limit, subject), at, windowMs)
    },
    takeBackAttempt: (limit, subject, at, windowMs) =>
      store.takeBackAttempt(keyOf(limit, subject), at, windowMs),
    forgetAttempts: (limit, subject) => store.forgetAttempts(keyOf(limit, subject)),
  }
}

/** Forgets what is too old to be relied on, of what is in the order of its times. */
function forget(known: Map<string, Instant>, at: Instant): void {
  for (const [subject, when] of known) {
    if (at - when < memory) return
    known.delete(subject)
  }
}
