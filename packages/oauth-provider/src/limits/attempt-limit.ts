import type { Clock } from '../ambient.ts'
import type { Instant } from '../store/records.ts'
import type { RecentAttempts } from './recent-attempts.ts'

/** How often something may be tried by one sender, or upon one thing, in a while. */
export interface AttemptLimit {
  readonly name: string
  readonly most: number
  readonly windowMs: number
}

/** What keeps the count. */
export interface Counting {
  readonly attempts: RecentAttempts
  readonly clock: Clock
}

/** Counts an attempt, before anything is looked at. False when it is one too many. */
export async function admit(
  context: Counting,
  limit: AttemptLimit,
  subject: string,
  at: Instant = context.clock.now().getTime(),
): Promise<boolean> {
  const { name, most, windowMs } = limit
  return (await context.attempts.countAttempt(name, subject, at, windowMs)) <= most
}

/** How many attempts there were, without counting one: for limits on failures, which one knows only later. */
export function attemptsOf(
  context: Counting,
  limit: AttemptLimit,
  subject: string,
  at: Instant,
): number | Promise<number> {
  return context.attempts.readAttempts(limit.name, subject, at)
}

/** Takes back one attempt, counted at `at`, that turned out to be none to count. Those of others stay counted. */
export function takeBack(
  context: Counting,
  limit: AttemptLimit,
  subject: string,
  at: Instant,
): Promise<void> {
  return context.attempts.takeBackAttempt(limit.name, subject, at, limit.windowMs)
}

/** Forgets the attempts once one has succeeded. */
export function forgetAttempts(
  context: Counting,
  limit: AttemptLimit,
  subject: string,
): Promise<void> {
  return context.attempts.forgetAttempts(limit.name, subject)
}

/** Seconds after which, at most, something is admitted again. */
export function pauseOf({ windowMs }: AttemptLimit): number {
  return Math.ceil(windowMs / 1000)
}
