import { OAuthClientError } from '../errors.ts'
import { harmlessCause } from './harmless-cause.ts'

/** How a request is sent. */
export interface SendOptions {
  readonly fetch: typeof fetch
  /** Milliseconds until the attempt is given up, its body included; 30 000 by default. */
  readonly timeout?: number | undefined
  /** What is kept out of the error's cause besides Heroku tokens and the request's own authorization. */
  readonly secrets?: readonly string[] | undefined
}

/**
 * Sends one request once. Throws OAuthClientError `unreachable` when no response comes. Redirects are not followed,
 * so that a secret goes nowhere but to the address it was meant for.
 */
export async function send(request: Request, options: SendOptions): Promise<Response> {
  const { fetch, timeout = 30_000, secrets = [] } = options
  try {
    return await fetch(request, { redirect: 'manual', signal: AbortSignal.timeout(timeout) })
  } catch (cause) {
    const { origin } = new URL(request.url)
    const token = request.headers.get('authorization')?.replace(/^Bearer /, '') ?? ''
    throw new OAuthClientError('unreachable', `No answer from ${origin}.`, {
      cause: harmlessCause(cause, [token, ...secrets]),
    })
  }
}
