/** Why an OAuth step failed. */
export type OAuthClientErrorCode =
  | 'denied'
  | 'state_mismatch'
  | 'invalid_callback'
  | 'code_expired'
  | 'invalid_grant'
  | 'invalid_client'
  | 'rate_limited'
  | 'unavailable'
  | 'unreachable'
  | 'unexpected_response'

/** What to do about each code. */
export const remedies: Readonly<Record<OAuthClientErrorCode, string>> = {
  denied: 'Start again and allow access on the Heroku page.',
  state_mismatch: 'Start again from this site, in the same browser.',
  invalid_callback: 'Start again; if it repeats, check the redirect address of the OAuth client.',
  code_expired: 'Start again: a code works once and for a few minutes only.',
  invalid_grant: 'Ask the user to authorize again: the authorization was revoked or has ended.',
  invalid_client: "Check the OAuth client's id and secret.",
  rate_limited: 'Wait a few minutes and try again.',
  unavailable: 'Try again later; status.heroku.com says whether Heroku has an incident.',
  unreachable: 'Check that this machine can reach Heroku, its proxy and its DNS.',
  unexpected_response: 'Check the configured addresses; if they are right, report it.',
}

const terminal: ReadonlySet<OAuthClientErrorCode> = new Set([
  'denied',
  'state_mismatch',
  'invalid_callback',
  'code_expired',
  'invalid_grant',
  'invalid_client',
])

/** What the other side's answer said, and what lay behind the failure. */
export interface OAuthClientErrorDetails {
  readonly status?: number | undefined
  /** The other side's own word for it: RFC 6749 `error`, or Heroku's `id`. */
  readonly error?: string | undefined
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

  constructor(code: OAuthClientErrorCode, message: string, details: OAuthClientErrorDetails = {}) {
    super(message, { cause: details.cause })
    this.code = code
    this.remedy = remedies[code]
    this.terminal = terminal.has(code)
    this.status = details.status
    this.error = details.error
  }
}
