import { type AttemptLimit, admit, type Counting } from './attempt-limit.ts'

const windowMs = 15 * 60_000
const byClient: AttemptLimit = { name: 'unasked by client', most: 100, windowMs }
const byAccount: AttemptLimit = { name: 'unasked', most: 300, windowMs }

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
