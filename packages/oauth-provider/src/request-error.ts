/** Why a request is refused. The names are those of RFC 6749 where it has one, else Heroku's. */
export type RequestErrorCode =
  | 'access_denied'
  | 'body_too_large'
  | 'delinquent'
  | 'forbidden'
  | 'invalid_client'
  | 'invalid_grant'
  | 'invalid_params'
  | 'invalid_request'
  | 'invalid_scope'
  | 'method_not_allowed'
  | 'mfa_required'
  | 'missing_version'
  | 'not_found'
  | 'password_expired'
  | 'range'
  | 'rate_limit'
  | 'suspended'
  | 'unauthorized'
  | 'unauthorized_client'
  | 'unavailable'
  | 'unsupported_body'
  | 'unsupported_grant_type'
  | 'unsupported_response_type'

/** What the caller can do about each code. */
export const requestRemedies: Readonly<Record<RequestErrorCode, string>> = {
  access_denied: 'Ask the person to allow the access, or for less of it.',
  body_too_large: 'Send a smaller body.',
  delinquent: 'Pay what the account owes, or use a client that ignores it.',
  forbidden: 'Use a token whose scope covers the request.',
  invalid_client: "Check the client's secret; rotate it when it is lost.",
  invalid_grant: 'Send the person through the authorization endpoint again.',
  invalid_params: 'Correct the parameter the message names.',
  invalid_request: 'Correct the request as the message says.',
  invalid_scope:
    'Ask for scopes Heroku has: global, identity, read, write, read-protected, write-protected.',
  method_not_allowed: 'Use a method the Allow header names.',
  mfa_required: 'Send a token instead of e-mail and password: heroku auth:token shows one.',
  missing_version: 'Send the header Accept: application/vnd.heroku+json; version=3.',
  not_found: 'Check the identifier.',
  password_expired: 'Log in with a browser and set another password.',
  range: 'Ask for a range the Accept-Ranges header names.',
  rate_limit: 'Wait for as long as the Retry-After header says.',
  suspended: 'Ask whoever runs the service why.',
  unauthorized: 'Send a live token in the Authorization header.',
  unauthorized_client: 'Use a client to which the token was given.',
  unavailable: 'Try again in a moment.',
  unsupported_body: 'Send the content type the message names.',
  unsupported_grant_type: 'Use authorization_code or refresh_token.',
  unsupported_response_type: 'Use response_type=code.',
}

/**
 * A request that is refused. The message is shown to the caller: it names parameters and never repeats a secret.
 * `resource` is the kind of thing that was not found, `basic` whether the credentials came by HTTP Basic,
 * `allow` and `retryAfter` (seconds) become the headers of those names. `remedy` is what the caller can do, where that is
 * more than the code tells.
 */
export class RequestError extends Error {
  override readonly name = 'RequestError'
  readonly code: RequestErrorCode
  readonly remedy: string
  readonly resource: string | undefined
  readonly basic: boolean
  readonly allow: string | undefined
  readonly retryAfter: number | undefined

  constructor(
    code: RequestErrorCode,
    message: string,
    options: {
      readonly cause?: unknown
      readonly resource?: string
      readonly basic?: boolean
      readonly allow?: string
      readonly retryAfter?: number
      readonly remedy?: string
    } = {},
  ) {
    super(message, { cause: options.cause })
    this.code = code
    this.remedy = options.remedy ?? requestRemedies[code]
    this.resource = options.resource
    this.basic = options.basic ?? false
    this.allow = options.allow
    this.retryAfter = options.retryAfter
  }
}
