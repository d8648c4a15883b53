import { RequestError } from '../request-error.ts'
import { addressKey } from './address-key.ts'
import { type AttemptLimit, admit, type Counting, isExhausted, pauseOf } from './attempt-limit.ts'

const windowMs = 60_000
const byAddress: AttemptLimit = { name: 'token by address', most: 300, windowMs }
const byClient: AttemptLimit = { name: 'token by client', most: 600, windowMs }

/** What runs under a limit on failures: whoever succeeds is never counted. */
export type Limited = <Result>(work: () => Promise<Result>) => Promise<Result>

/** The limit for whoever has not proven to be a client yet: its address. */
export function limitByAddress(
  context: Counting & { readonly addressOf: (request: Request) => string },
  request: Request,
): Limited {
  return limitFailures(context, byAddress, addressKey(context.addressOf(request)))
}

/** The limit for a client that has proven itself. */
export function limitByClient(context: Counting, clientId: string): Limited {
  return limitFailures(context, byClient, clientId)
}

/**
 * Counts the refusals of secrets, codes and refresh tokens. Beyond the limit nothing is looked at any more: throws
 * RequestError `rate_limit`, which says for how long.
 */
function limitFailures(context: Counting, limit: AttemptLimit, subject: string): Limited {
  return async (work) => {
    if (await isExhausted(context, limit, subject)) throw tooMany(limit)
    try {
      return await work()
    } catch (error) {
      const guessed =
        error instanceof RequestError &&
        (error.code === 'invalid_client' || error.code === 'invalid_grant')
      // Those that came at the same moment as the last one admitted learn no more than those after it.
      if (guessed && !(await admit(context, limit, subject))) throw tooMany(limit)
      throw error
    }
  }
}

function tooMany(limit: AttemptLimit): RequestError {
  const message = 'There were too many failures. Wait a minute before making new requests.'
  return new RequestError('rate_limit', message, { retryAfter: pauseOf(limit) })
}
