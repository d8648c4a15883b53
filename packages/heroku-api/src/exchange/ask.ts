import type { Clock } from '../clock.ts'
import { HerokuError } from '../errors.ts'
import { type Answer, answerOf } from './answer.ts'
import { retryAfter, waitBeforeRetry } from './back-off.ts'
import { type Fault, faultOf } from './judge.ts'
import { largestBody, readText } from './read-text.ts'

/** What sending needs. `fetch` is one through which only GET can leave. */
export interface Means {
  readonly origin: string
  readonly fetch: typeof fetch
  readonly accessToken: () => Promise<string>
  readonly clock: Clock
  readonly random: (bytes: number) => Uint8Array
  readonly sleep: (milliseconds: number) => Promise<void>
  /** Milliseconds one try may take. */
  readonly timeout: number
}

/** How asking ended: an answer that can be read, an answer that cannot, or none. */
export type Outcome =
  | { readonly answer: Answer; readonly fault: undefined }
  | { readonly answer: Answer; readonly fault: Fault }
  | { readonly answer: undefined; readonly fault: Fault; readonly cause: unknown }

/** Asks for one page, and again after a wait while the trouble may pass. The token is read anew for each try. */
export async function ask(means: Means, path: string, range: string | null): Promise<Outcome> {
  for (let failed = 1; ; failed += 1) {
    const outcome = await askOnce(means, path, range)
    if (!outcome.fault?.passing) return outcome
    const asked = retryAfter(outcome.answer?.retryAfter ?? null, means.clock.now())
    const wait = waitBeforeRetry(failed, asked, means.random)
    if (wait === undefined) return outcome
    await means.sleep(wait)
  }
}

async function askOnce(means: Means, path: string, range: string | null): Promise<Outcome> {
  const token = await means.accessToken()
  if (!/^[\x21-\x7e]+$/.test(token)) {
    throw new HerokuError('unauthorized', 'The access token is empty or not a token.')
  }
  const hide = (text: string): string => text.replaceAll(token, '[token]')
  try {
    const response = await means.fetch(`${means.origin}${path}`, {
      method: 'GET',
      redirect: 'manual',
      signal: AbortSignal.timeout(means.timeout),
      headers: {
        accept: 'application/vnd.heroku+json; version=3',
        authorization: `Bearer ${token}`,
        ...(range === null ? {} : { range }),
      },
    })
    const answer = answerOf(response, await readText(response, largestBody), hide)
    return { answer, fault: faultOf(answer, hide) }
  } catch (cause) {
    if (cause instanceof HerokuError) throw cause
    const message = `No answer from ${means.origin}`
    return {
      answer: undefined,
      fault: { code: 'unreachable', message, id: undefined, passing: true },
      cause,
    }
  }
}
