import type { Account } from '../account-directory.ts'
import { type AttemptLimit, admit, attemptsOf, type Counting } from '../limits/attempt-limit.ts'
import type { KeyedHash } from '../token/keyed-hash.ts'

/** No limit, but a count that is kept for good: its window is a thousand years. */
const changes: AttemptLimit = {
  name: 'password change',
  most: Number.POSITIVE_INFINITY,
  windowMs: 365_250 * 86_400_000,
}

/** Notes that an account gets another password. */
export async function notePasswordChange(context: Counting, accountId: string): Promise<void> {
  await admit(context, changes, accountId)
}

/**
 * What is another text once the account has another password: after each change on the provider's pages, and after any
 * change at all where the directory says so (`passwordVersion`). What other processes change is seen a second later.
 */
export async function passwordStamp(
  context: Counting & { readonly hash: KeyedHash },
  { id, passwordVersion = '' }: Account,
): Promise<string> {
  const count = await attemptsOf(context, changes, id, context.clock.now().getTime())
  return context.hash('password-stamp', [id, String(count), passwordVersion].join('\0'))
}
