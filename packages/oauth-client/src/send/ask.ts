import type { OAuthClientError } from '../errors.ts'
import { mayPass, type RetryOptions, retry } from './retry.ts'
import { type SendOptions, send } from './send.ts'

/** How a request is sent, and how often. */
export interface AskOptions extends SendOptions, Omit<RetryOptions, 'passing'> {}

/**
 * Sends a request and judges the answer: `await ask(listSessionsRequest(api), readSessions, platform)`. What may pass is
 * tried again as `retry` says; a POST only after status 429, because after another failure it may have been carried
 * out. Throws what `judge` and `send` throw.
 */
export async function ask<T>(
  request: Request,
  judge: (response: Response) => Promise<T>,
  options: AskOptions,
): Promise<T> {
  const repeatable = request.method !== 'POST'
  const passing = (error: OAuthClientError) =>
    repeatable ? mayPass(error) : error.code === 'rate_limited'
  return retry(async () => judge(await send(request.clone(), options)), { ...options, passing })
}
