// What goes over the wire beside the resources, for whoever writes the other side or a test of it.

/** A success of the token endpoint: https://devcenter.heroku.com/articles/oauth#token-exchange */
export interface TokenAnswer {
  readonly access_token: string
  readonly token_type: 'Bearer'
  /** Seconds. */
  readonly expires_in?: number | null
  readonly refresh_token?: string | null
  readonly user_id?: string | null
  readonly session_nonce?: string | null
  /** Names with spaces between; Heroku sends none (RFC 6749 section 5.1). */
  readonly scope?: string
}

/** Heroku's refusal: https://devcenter.heroku.com/articles/platform-api-reference#errors */
export interface HerokuErrorAnswer {
  readonly id: string
  /** Missing with `missing_version`, whose text is called `error`. */
  readonly message?: string
  readonly error?: string
  readonly url?: string
  /** With `not_found`: of what kind. */
  readonly resource?: string
}

/** The refusal of a provider that follows RFC 6749 section 5.2. */
export interface OAuthErrorAnswer {
  readonly error: string
  readonly error_description?: string
  readonly error_uri?: string
}

/** What the browser brings back: https://devcenter.heroku.com/articles/oauth#redirect-back and RFC 6749 section 4.1.2. */
export interface CallbackParameters {
  readonly code?: string
  readonly state?: string
  readonly error?: string
  readonly error_description?: string
  /** RFC 9207. */
  readonly iss?: string
}
