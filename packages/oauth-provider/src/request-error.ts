/** Why a request is refused. The names are those of RFC 6749 where it has one, else Heroku's. */
export type RequestErrorCode =
  | 'access_denied'
  | 'body_too_large'
  | 'forbidden'
  | 'invalid_client'
  | 'invalid_grant'
  | 'invalid_params'
  | 'invalid_request'
  | 'invalid_scope'
  | 'method_not_allowed'
  | 'missing_version'
  | 'not_found'
  | 'rate_limit'
  | 'unauthorized'
  | 'unsupported_body'
  | 'unsupported_grant_type'
  | 'unsupported_response_type'

/** What the caller can do about each code. */
export const requestRemedies: Readonly<Record<RequestErrorCode, string>> = {
  access_denied: 'Ask the person to allow the access, or for less of it.',
  body_too_large: 'Send a smaller body.',
  forbidden: 'Use a token whose scope covers the request.',
  invalid_client: "Check the client's secret; rotate it when it is lost.",
  invalid_grant: 'Send the person through the authorization endpoint again.',
  invalid_params: 'Correct the parameter the message names.',
  invalid_request: 'Correct the request as the message says.',
  invalid_scope:
    'Ask for scopes Heroku has: global, identity, read, write, read-protected, write-protected.',
  method_not_allowed: 'Use a method the Allow header names.',
  missing_version: 'Send the header Accept: application/vnd.heroku+json; version=3.',
  not_found: 'Check the identifier.',
  rate_limit: 'Wait for as long as the Retry-After header says.',
  unauthorized: 'Send a live token in the Authorization header.',
  unsupported_body: 'Send the content type the message names.',
  unsupported_grant_type: 'Use authorization_code or refresh_token.',
  unsupported_response_type: 'Use response_type=code.',
}

/**
 * A request that is refused. The message is shown to the caller: it names parameters and never repeats a secret.
 * `resource` is the kind of thing that was not found, `basic` whether the credentials came by HTTP Basic,
 * `allow` and `retryAfter` (seconds) become the headers of those names.
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
    } = {},
  ) {
    super(message, { cause: options.cause })
    this.code = code
    this.remedy = requestRemedies[code]
    this.resource = options.resource
    this.basic = options.basic ?? false
    this.allow = options.allow
    this.retryAfter = options.retryAfter
  }
}
