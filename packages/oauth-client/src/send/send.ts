import { OAuthClientError } from '../errors.ts'

/** How a request is sent. */
export interface SendOptions {
  readonly fetch: typeof fetch
  /** Milliseconds until the attempt is given up; 30 000 by default. */
  readonly timeout?: number
}

/**
 * Sends one request once. Throws OAuthClientError `unreachable` when no response comes. Redirects are not followed,
 * so that a secret goes nowhere but to the address it was meant for.
 */
export async function send(request: Request, options: SendOptions): Promise<Response> {
  try {
    return await options.fetch(request, {
      redirect: 'manual',
      signal: AbortSignal.timeout(options.timeout ?? 30_000),
    })
  } catch (cause) {
    const { origin } = new URL(request.url)
    throw new OAuthClientError('unreachable', `No answer from ${origin}.`, { cause })
  }
}
