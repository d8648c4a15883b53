import type { Scope } from '../scope/scope.ts'
import { urlAt } from '../send/url-at.ts'

/** Whom a request about authorizations goes to, and with whose token. */
export interface AuthorizationRequestOptions {
  /** Where the Platform API lives, e.g. `https://api.heroku.com`. */
  readonly origin: string
  readonly access_token: string
}

/** What a direct authorization is to be. */
export interface CreateAuthorizationRequestOptions extends AuthorizationRequestOptions {
  readonly description: string
  readonly scope: readonly Scope[]
  /** Seconds until it ends; without it, never. */
  readonly expires_in?: number | undefined
}

/** Lists the account's authorizations. Judge with `readAuthorizations`; find one's own with `ownAuthorization`. */
export function listAuthorizationsRequest(options: AuthorizationRequestOptions): Request {
  return apiRequest(options, 'GET', '/oauth/authorizations')
}

/**
 * Makes an authorization for oneself: https://devcenter.heroku.com/articles/oauth#direct-authorization.
 * Judge with `readAuthorization`; its `access_token.token` is the only copy.
 */
export function createAuthorizationRequest(options: CreateAuthorizationRequestOptions): Request {
  const { description, scope, expires_in } = options
  if (scope.length === 0) throw new TypeError('scope: expected at least one scope')
  return apiRequest(options, 'POST', '/oauth/authorizations', { description, scope, expires_in })
}

/**
 * Ends an authorization and every token under it:
 * https://devcenter.heroku.com/articles/oauth#revoking-authorization. Judge with `readRevocation`.
 */
export function revokeRequest(
  options: AuthorizationRequestOptions & { readonly id: string },
): Request {
  if (!/^[0-9A-Za-z_-]+$/.test(options.id)) throw new TypeError('id: expected an authorization id')
  return apiRequest(options, 'DELETE', `/oauth/authorizations/${options.id}`)
}

function apiRequest(
  { origin, access_token }: AuthorizationRequestOptions,
  method: string,
  path: string,
  body?: unknown,
): Request {
  if (!/^[\x21-\x7e]+$/.test(access_token)) throw new TypeError('access_token: expected a token')
  return new Request(urlAt(origin, path), {
    method,
    redirect: 'manual',
    headers: {
      accept: 'application/vnd.heroku+json; version=3',
      authorization: `Bearer ${access_token}`,
      ...(method === 'GET' ? { range: 'id ..; max=1000' } : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
}
