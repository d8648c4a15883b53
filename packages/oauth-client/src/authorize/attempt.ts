import { OAuthClientError } from '../errors.ts'
import type { Clock, Random } from '../platform.ts'
import { type AuthorizationUrlOptions, authorizationUrl } from './authorization-url.ts'
import { type ExpectedCallback, judgeCallback } from './judge-callback.ts'
import { pkceChallenge } from './pkce.ts'
import { randomText } from './random-text.ts'

/**
 * One trip of one browser to the authorization page, as JSON can hold it. Keep it where only this browser leads to it (its
 * session, or a `__Host-` cookie that is `HttpOnly` and `SameSite=Lax`), never under the `state` alone; take it out
 * when the browser comes back, whatever it brings, so that it serves once.
 */
export interface AuthorizationAttempt {
  readonly state: string
  /** RFC 7636. */
  readonly code_verifier: string
  /** As it was sent; null when none was. */
  readonly redirect_uri: string | null
  /** Whom the browser was sent to. */
  readonly issuer: string
  /** Milliseconds since 1970. */
  readonly expires_at: number
}

/** What an attempt is made of. */
export interface StartAuthorizationOptions
  extends Omit<AuthorizationUrlOptions, 'state' | 'code_challenge'> {
  readonly clock: Clock
  readonly random: Random
}

/** Milliseconds that an attempt may take. */
const lifetime = 600_000

/**
 * Starts an attempt: the address to send the browser to, with a new `state` and a PKCE challenge, and what is needed to
 * judge what comes back. Throws TypeError as `authorizationUrl` does.
 */
export async function startAuthorization(
  options: StartAuthorizationOptions,
): Promise<{ readonly url: URL; readonly attempt: AuthorizationAttempt }> {
  const { origin, redirect_uri = null, clock, random } = options
  const state = randomText(random)
  const code_verifier = randomText(random)
  const code_challenge = await pkceChallenge(code_verifier)
  const expires_at = clock.now().getTime() + lifetime
  return {
    url: authorizationUrl({ ...options, state, code_challenge }),
    attempt: { state, code_verifier, redirect_uri, issuer: origin, expires_at },
  }
}

/** What an attempt is held against. */
export interface FinishAuthorizationOptions
  extends Pick<ExpectedCallback, 'authorization_response_iss_parameter_supported'> {
  readonly clock: Clock
}

/** What a code is traded with besides the client's secret: spread it into `exchangeRequest`. */
export interface FinishedAuthorization {
  readonly code: string
  readonly code_verifier: string
  readonly redirect_uri?: string
  /** Where the token endpoint lives: where the browser was sent, whatever the answer says (RFC 9700 section 4.4). */
  readonly origin: string
}

/**
 * Judges what came back from an attempt; `attempt` is the one this browser led to, or undefined when it led to none.
 * Throws OAuthClientError as `judgeCallback` does, `state_mismatch` when there is no attempt, and `attempt_expired`.
 */
export function finishAuthorization(
  callback: URL | URLSearchParams | string,
  attempt: AuthorizationAttempt | undefined,
  options: FinishAuthorizationOptions,
): FinishedAuthorization {
  const { clock, authorization_response_iss_parameter_supported = false } = options
  if (attempt === undefined) {
    throw new OAuthClientError('state_mismatch', 'This browser has no attempt under way.')
  }
  const { state, issuer, code_verifier, redirect_uri, expires_at } = attempt
  const expected = { state, issuer, authorization_response_iss_parameter_supported }
  const { code } = judgeCallback(callback, expected)
  if (clock.now().getTime() >= expires_at) {
    throw new OAuthClientError('attempt_expired', 'The attempt took longer than ten minutes.')
  }
  return { code, code_verifier, origin: issuer, ...(redirect_uri !== null && { redirect_uri }) }
}
