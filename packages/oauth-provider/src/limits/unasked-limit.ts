// Codes that are given without asking the person. What nobody redeems counts towards no limit of what an account has; this
// keeps it from filling the store.
import { RequestError } from '../request-error.ts'
import { type AttemptLimit, admit, type Counting, pauseOf } from './attempt-limit.ts'

const windowMs = 15 * 60_000
const byClient: AttemptLimit = { name: 'unasked by client', most: 100, windowMs }
const byAccount: AttemptLimit = { name: 'unasked', most: 300, windowMs }
const throughApi: AttemptLimit = { name: 'codes through the API', most: 300, windowMs }

/**
 * Counts an authorization request for which the person would not be asked. False where there were too many of this account
 * for this client, or for all, in a quarter of an hour: then the person is asked after all. Any page on the web can send a
 * browser here, as often as it likes.
 */
export async function admitUnasked(
  context: Counting,
  accountId: string,
  clientId: string,
): Promise<boolean> {
  return (
    (await admit(context, byClient, `${accountId}\0${clientId}`)) &&
    (await admit(context, byAccount, accountId))
  )
}

/**
 * Counts a code given through the API. Throws RequestError `rate_limit` where there were too many of this account in a
 * quarter of an hour.
 */
export async function limitCodes(context: Counting, accountId: string): Promise<void> {
  if (await admit(context, throughApi, accountId)) return
  const message = 'There were too many authorizations of clients. Wait a quarter of an hour.'
  throw new RequestError('rate_limit', message, { retryAfter: pauseOf(throughApi) })
}
