import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { AccountsContext } from './accounts-context.ts'
import { AccountsError } from './accounts-error.ts'

export interface AttemptLimit {
  /** What is counted, e.g. `sign-in`. */
  readonly purpose: string
  readonly most: number
  readonly windowSeconds: number
}

/**
 * Counts an attempt by `subject` (an address, an account) and refuses the ones beyond the limit, for all processes
 * together: the count is one statement in the database. Throws AccountsError `too_many_attempts`.
 */
export async function countAttempt(
  { db, clock }: Pick<AccountsContext, 'db' | 'clock'>,
  limit: AttemptLimit,
  subject: string,
): Promise<void> {
  const now = clock.now()
  const key = keyOf(limit, subject)
  await db
    .deleteFrom('rate_limits')
    .where('expires_at', '<=', now)
    .where('key', '<>', key)
    .execute()
  const { count, expires_at } = await db
    .insertInto('rate_limits')
    .values({ key, count: 1, expires_at: new Date(now.getTime() + limit.windowSeconds * 1000) })
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet({
        count: sql`case when rate_limits.expires_at <= ${now} then 1 else rate_limits.count + 1 end`,
        expires_at: sql`case when rate_limits.expires_at <= ${now} then excluded.expires_at else rate_limits.expires_at end`,
      }),
    )
    .returning(['count', 'expires_at'])
    .executeTakeFirstOrThrow()
  if (count > limit.most) {
    throw new AccountsError('too_many_attempts', 'There were too many attempts.', {
      retryAt: expires_at,
    })
  }
}

/** Forgets the attempts counted for `subject`. */
export async function forgetAttempts(
  { db }: Pick<AccountsContext, 'db'>,
  limit: AttemptLimit,
  subject: string,
): Promise<void> {
  await db.deleteFrom('rate_limits').where('key', '=', keyOf(limit, subject)).execute()
}

function keyOf({ purpose }: AttemptLimit, subject: string): Buffer {
  return createHash('sha256').update(`${purpose}\n${subject}`).digest()
}
