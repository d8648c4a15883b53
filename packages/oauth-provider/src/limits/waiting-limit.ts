import type { Instant } from '../store/records.ts'

/** Counts those whose request is held open, each of which takes a connection of this process. */
export interface Waiting {
  /**
   * Lets one wait until a moment at the latest; null where too many do. The function it gives says that the waiting is
   * over, and may be called more than once.
   */
  enter(subject: string, at: Instant, until: Instant): (() => void) | null
}

interface Waiter {
  readonly subject: string
  readonly until: Instant
}

/** Makes the count: `most` in all, `mostEach` of one subject. */
export function limitWaiting(limits: {
  readonly most: number
  readonly mostEach: number
}): Waiting {
  const waiters = new Set<Waiter>()

  return {
    enter(subject, at, until) {
      // An answer that nobody reads or gives up never says that it is over.
      for (const waiter of waiters) if (waiter.until <= at) waiters.delete(waiter)
      if (waiters.size >= limits.most) return null
      const own = [...waiters].filter((waiter) => waiter.subject === subject)
      if (own.length >= limits.mostEach) return null
      const waiter = { subject, until }
      waiters.add(waiter)
      return () => void waiters.delete(waiter)
    },
  }
}
