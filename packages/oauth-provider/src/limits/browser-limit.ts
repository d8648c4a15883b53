import { RequestError } from '../request-error.ts'
import { addressKey } from './address-key.ts'
import { type AttemptLimit, admit, type Counting, pauseOf } from './attempt-limit.ts'

/** More than a company behind one address begins, and little enough to keep a program from filling the store. */
const limit: AttemptLimit = { name: 'browser', most: 300, windowMs: 15 * 60_000 }

/**
 * Counts a browser of which something has to be kept before anybody has logged in with it. Throws RequestError
 * `rate_limit` where there were too many from this address in a quarter of an hour.
 */
export async function limitBrowsers(context: Counting, address: string): Promise<void> {
  if (await admit(context, limit, addressKey(address))) return
  const message = 'Too many logins were begun from this address. Wait a quarter of an hour.'
  throw new RequestError('rate_limit', message, { retryAfter: pauseOf(limit) })
}
