import type { Scope } from '../scope/scope.ts'
import { given } from '../send/given.ts'
import { urlAt } from '../send/url-at.ts'

interface TokenRequestOptions {
  /** Where the token endpoint lives, e.g. `https://id.heroku.com`. */
  readonly origin: string
  readonly client_secret: string
  /** Heroku does not need it; other providers do. */
  readonly client_id?: string | undefined
}

/** What a code is traded with. */
export interface ExchangeRequestOptions extends TokenRequestOptions {
  readonly code: string
  /** The PKCE verifier, when a challenge was sent (RFC 7636). */
  readonly code_verifier?: string | undefined
  /** When one was sent (RFC 6749 section 4.1.3). */
  readonly redirect_uri?: string | undefined
}

/** What a refresh token is traded with. */
export interface RefreshRequestOptions extends TokenRequestOptions {
  readonly refresh_token: string
  /** Less than was granted, for the new access token alone (RFC 6749 section 6). */
  readonly scope?: readonly Scope[] | undefined
}

/**
 * Trades a code for tokens: https://devcenter.heroku.com/articles/oauth#token-exchange. The secret goes in the body.
 * Send it with `send` and judge the response with `readTokens`.
 */
export function exchangeRequest(options: ExchangeRequestOptions): Request {
  const { origin, client_secret, client_id, code, code_verifier, redirect_uri } = options
  const parameters = { client_secret, client_id, code, code_verifier, redirect_uri }
  return tokenRequest(origin, { grant_type: 'authorization_code', ...parameters })
}

/**
 * Trades a refresh token for a new access token: https://devcenter.heroku.com/articles/oauth#token-refresh.
 * Send it with `send` and judge the response with `readTokens`.
 */
export function refreshRequest(options: RefreshRequestOptions): Request {
  const { origin, client_secret, client_id, refresh_token, scope } = options
  const parameters = { client_secret, client_id, refresh_token, scope: scope?.join(' ') }
  return tokenRequest(origin, { grant_type: 'refresh_token', ...parameters })
}

function tokenRequest(
  origin: string,
  parameters: Readonly<Record<string, string | undefined>>,
): Request {
  const body = new URLSearchParams(given(parameters))
  for (const [name, value] of body) {
    if (value === '') throw new TypeError(`${name}: expected a value`)
  }
  return new Request(urlAt(origin, '/oauth/token'), {
    method: 'POST',
    redirect: 'manual',
    headers: { accept: 'application/json' },
    body,
  })
}
