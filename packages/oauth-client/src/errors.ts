/** Why an OAuth step failed. */
export type OAuthClientErrorCode =
  | 'denied'
  | 'state_mismatch'
  | 'attempt_expired'
  | 'invalid_callback'
  | 'code_expired'
  | 'invalid_grant'
  | 'invalid_client'
  | 'invalid_token'
  | 'invalid_request'
  | 'scope_missing'
  | 'forbidden'
  | 'account_blocked'
  | 'second_factor_required'
  | 'not_found'
  | 'rate_limited'
  | 'unavailable'
  | 'unreachable'
  | 'unexpected_response'
  | 'storage_failed'
  | 'lease_held'

/** What to do about each code. */
export const remedies: Readonly<Record<OAuthClientErrorCode, string>> = {
  denied: 'Start again and allow access on the Heroku page.',
  state_mismatch: 'Start again from this site, in the same browser.',
  attempt_expired: 'Start again and finish within ten minutes.',
  invalid_callback: 'Start again; if it repeats, check the redirect address of the OAuth client.',
  code_expired: 'Start again: a code works once and for a few minutes only.',
  invalid_grant: 'Ask the user to authorize again: the authorization was revoked or has ended.',
  invalid_client: "Check the OAuth client's id and secret.",
  invalid_token: 'Refresh it; if that is refused too, ask the user to authorize again.',
  invalid_request: 'Correct what the message names; as it is, it will be refused again.',
  scope_missing: 'Ask the user to authorize one of the scopes in `accepted`.',
  forbidden: 'Use an account with the role, of a team that allows third-party access.',
  account_blocked: 'The owner of the account has to settle it on heroku.com.',
  second_factor_required: 'Send a code of the second factor, or use the Heroku Dashboard.',
  not_found: 'Check the id: it does not exist, or belongs to another account.',
  rate_limited: 'Wait as long as `retryAfter` says, or a few minutes.',
  unavailable: 'Try again later; status.heroku.com says whether Heroku has an incident.',
  unreachable: 'Check that this machine can reach Heroku, its proxy and its DNS.',
  unexpected_response: 'Check the configured addresses; if they are right, report it.',
  storage_failed: 'Look at the cause: the storage or lease given to the token source failed.',
  lease_held: 'Try again: another process is still refreshing.',
}

/** Those after which the same may work a moment later: a limit, an outage, no answer. */
export const transient: readonly OAuthClientErrorCode[] = [
  'rate_limited',
  'unavailable',
  'unreachable',
]

const passing = [...transient, 'unexpected_response', 'storage_failed', 'lease_held']

/** What the other side's answer said, and what lay behind the failure. */
export interface OAuthClientErrorDetails {
  readonly status?: number | undefined
  /** The other side's own word for it: RFC 6749 `error`, or Heroku's `id`. */
  readonly error?: string | undefined
  /** Milliseconds to wait before the next attempt. */
  readonly retryAfter?: number | undefined
  /** Scopes of which one would have been enough. */
  readonly accepted?: readonly string[] | undefined
  readonly cause?: unknown
}

/** A failed OAuth step: a closed code, what to do about it, and its cause. Never holds a code, token or secret. */
export class OAuthClientError extends Error {
  override readonly name = 'OAuthClientError'
  readonly code: OAuthClientErrorCode
  /** What to do about it. */
  readonly remedy: string
  /** True when repeating the same step cannot help. */
  readonly terminal: boolean
  /** The response's status; undefined when there was none. */
  readonly status: number | undefined
  /** The other side's own word for it: RFC 6749 `error`, or Heroku's `id`. */
  readonly error: string | undefined
  /** Milliseconds to wait before the next attempt (`Retry-After`, RFC 9110 section 10.2.3); undefined when not told. */
  readonly retryAfter: number | undefined
  /** With `scope_missing`: the scopes of which one would have been enough. */
  readonly accepted: readonly string[] | undefined

  constructor(code: OAuthClientErrorCode, message: string, details: OAuthClientErrorDetails = {}) {
    super(message, { cause: details.cause })
    this.code = code
    this.remedy = remedies[code]
    this.terminal = !passing.includes(code)
    this.status = details.status
    this.error = details.error
    this.retryAfter = details.retryAfter
    this.accepted = details.accepted
  }
}
