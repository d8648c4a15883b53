import { addressKey } from '../limits/address-key.ts'
import { type AttemptLimit, admit, pauseOf } from '../limits/attempt-limit.ts'
import { RequestError } from '../request-error.ts'
import type { WebContext } from '../web/web-context.ts'

/** More than a person decides. */
const limit: AttemptLimit = { name: 'consent', most: 100, windowMs: 15 * 60_000 }

/**
 * Counts a decision on the consent page. Throws RequestError `rate_limit` where there were too many of this account from
 * this address in a quarter of an hour.
 */
export async function limitDecisions(
  context: WebContext,
  request: Request,
  accountId: string,
): Promise<void> {
  const subject = `${accountId}\0${addressKey(context.addressOf(request))}`
  if (await admit(context, limit, subject)) return
  const message = 'There were too many decisions. Wait a quarter of an hour.'
  throw new RequestError('rate_limit', message, { retryAfter: pauseOf(limit) })
}
