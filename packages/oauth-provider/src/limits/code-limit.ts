import { RequestError } from '../request-error.ts'
import { type AttemptLimit, admit, type Counting, pauseOf } from './attempt-limit.ts'

/** More than anybody needs. A code that nobody redeems counts towards no limit of what an account has. */
const limit: AttemptLimit = { name: 'codes', most: 600, windowMs: 15 * 60_000 }

/**
 * Counts a code that is given in an account's name, asked or unasked, here or through the API, wherever from. Throws
 * RequestError `rate_limit` where there were too many in a quarter of an hour.
 */
export async function limitCodes(context: Counting, accountId: string): Promise<void> {
  if (await admit(context, limit, accountId)) return
  const message = 'There were too many authorizations of clients. Wait a quarter of an hour.'
  throw new RequestError('rate_limit', message, { retryAfter: pauseOf(limit) })
}
