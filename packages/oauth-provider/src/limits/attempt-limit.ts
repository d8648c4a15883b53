import type { Clock } from '../ambient.ts'
import type { AttemptStore } from '../store/store.ts'
import type { KeyedHash } from '../token/keyed-hash.ts'

/** How often something may be tried by one sender, or upon one thing, in a while. */
export interface AttemptLimit {
  readonly name: string
  readonly most: number
  readonly windowMs: number
}

/** What keeps the count. */
export interface Counting {
  readonly attempts: AttemptStore
  readonly clock: Clock
  readonly hash: KeyedHash
}

/** Counts an attempt, before anything is looked at. False when it is one too many. */
export async function admit(
  context: Counting,
  limit: AttemptLimit,
  subject: string,
): Promise<boolean> {
  const at = context.clock.now().getTime()
  const key = keyOf(context, limit, subject)
  return (await context.attempts.countAttempt(key, at, limit.windowMs)) <= limit.most
}

/** Says whether nothing more is admitted, without counting: for limits on failures, which one knows only later. */
export async function isExhausted(
  context: Counting,
  limit: AttemptLimit,
  subject: string,
): Promise<boolean> {
  const at = context.clock.now().getTime()
  return (await context.attempts.readAttempts(keyOf(context, limit, subject), at)) >= limit.most
}

/** Forgets the attempts once one has succeeded. */
export function forgetAttempts(
  context: Counting,
  limit: AttemptLimit,
  subject: string,
): Promise<void> {
  return context.attempts.forgetAttempts(keyOf(context, limit, subject))
}

/** Seconds after which, at most, something is admitted again. */
export function pauseOf({ windowMs }: AttemptLimit): number {
  return Math.ceil(windowMs / 1000)
}

function keyOf({ hash }: Counting, { name }: AttemptLimit, subject: string): string {
  return hash('attempts', `${name}\0${subject}`)
}
