import { ConnectError } from './connect-error.ts'

/**
 * A fetch that reaches the configured origins and nothing else, and follows no redirect: neither a setting read from
 * an answer nor a `Location` header can turn a request with a token in it to another host.
 */
export function restrictFetch(
  send: typeof fetch,
  origins: readonly string[],
  timeoutMilliseconds = 20_000,
): typeof fetch {
  const allowed = new Set(origins.map((origin) => new URL(origin).origin))
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input)
    if (!allowed.has(url.origin)) {
      throw new ConnectError(
        'unexpected_answer',
        `Refused to send a request to ${url.origin}: only ${[...allowed].join(' and ')} are configured.`,
      )
    }
    const limit = AbortSignal.timeout(timeoutMilliseconds)
    const given = init?.signal ?? (input instanceof Request ? input.signal : undefined)
    return send(input, {
      ...init,
      redirect: 'manual',
      signal: given ? AbortSignal.any([given, limit]) : limit,
    })
  }
}
