import { RequestError } from '../request-error.ts'
import type { Instant } from '../store/records.ts'
import { addressKey } from './address-key.ts'
import { type AttemptLimit, admit, attemptsOf, type Counting, pauseOf } from './attempt-limit.ts'

const windowMs = 60_000
const byAddress: AttemptLimit = { name: 'token by address', most: 300, windowMs }
const byClient: AttemptLimit = { name: 'token by client', most: 600, windowMs }

/** A limit on failures, and whose they are. */
export interface FailureLimit {
  readonly limit: AttemptLimit
  readonly subject: string
}

/** The limit for whoever has not proven to be a client yet: its address. */
export function limitByAddress(
  context: { readonly addressOf: (request: Request) => string },
  request: Request,
): FailureLimit {
  return { limit: byAddress, subject: addressKey(context.addressOf(request)) }
}

/** The limit for a client that has proven itself. */
export function limitByClient(clientId: string): FailureLimit {
  return { limit: byClient, subject: clientId }
}

/**
 * Counts the refusals of secrets, codes and refresh tokens; whoever succeeds is never counted. Beyond the limit nothing is
 * looked at any more: throws RequestError `rate_limit`, which says for how long.
 */
export async function limited<Result>(
  context: Counting,
  failures: FailureLimit,
  work: () => Promise<Result>,
): Promise<Result> {
  await refuseTooMany(context, failures, context.clock.now().getTime())
  try {
    return await work()
  } catch (error) {
    throw await countFailure(context, failures, error)
  }
}

/** Throws RequestError `rate_limit` for whoever has failed too often; at once, where that is known. */
export function refuseTooMany(
  context: Counting,
  { limit, subject }: FailureLimit,
  at: Instant,
): Promise<void> | void {
  const refuse = (failures: number): void => {
    if (failures >= limit.most) throw tooMany(limit)
  }
  const failures = attemptsOf(context, limit, subject, at)
  return typeof failures === 'number' ? refuse(failures) : failures.then(refuse)
}

/** Counts an error that says that somebody guessed wrong. Gives the error to answer with, and never rejects. */
export async function countFailure(
  context: Counting,
  { limit, subject }: FailureLimit,
  error: unknown,
): Promise<unknown> {
  const guessed =
    error instanceof RequestError &&
    (error.code === 'invalid_client' || error.code === 'invalid_grant')
  if (!guessed) return error
  try {
    // Those that came at the same moment as the last one admitted learn no more than those after it.
    return (await admit(context, limit, subject)) ? error : tooMany(limit)
  } catch (failure) {
    return failure
  }
}

function tooMany(limit: AttemptLimit): RequestError {
  const message = 'There were too many failures. Wait a minute before making new requests.'
  return new RequestError('rate_limit', message, { retryAfter: pauseOf(limit) })
}
