import type { Scope } from '../scope/scope.ts'
import {
  type ApiRequestOptions,
  apiRequest,
  firstRange,
  type IdOptions,
  idIn,
  type ListOptions,
} from './api-request.ts'

const collection = '/oauth/authorizations'

/** What a direct authorization is to be. */
export interface CreateAuthorizationRequestOptions extends ApiRequestOptions {
  readonly description: string
  /** At least one: Heroku reads an absent scope as `global`. */
  readonly scope: readonly Scope[]
  /** Seconds until it ends; without it, never. */
  readonly expires_in?: number | undefined
}

/** What is to change in an authorization. */
export interface UpdateAuthorizationRequestOptions extends IdOptions {
  readonly description: string
  /** The client it was made through, where it was not made directly. */
  readonly client?: { readonly id: string; readonly secret: string } | undefined
}

/**
 * Lists the account's authorizations: https://devcenter.heroku.com/articles/platform-api-reference#oauth-authorization-list
 * Judge with `readAuthorizations`; find one's own with `ownAuthorization`, the rest of a long list with `nextRange`.
 */
export function listAuthorizationsRequest(options: ListOptions): Request {
  return apiRequest(options, {
    method: 'GET',
    path: collection,
    range: options.range ?? firstRange,
  })
}

/** Asks for one authorization; `~` is the account's own "API key". Judge with `readAuthorization`. */
export function getAuthorizationRequest(options: IdOptions): Request {
  return apiRequest(options, { method: 'GET', path: `${collection}/${idIn(options.id)}` })
}

/**
 * Makes an authorization for oneself, of a token that ends one that does not:
 * https://devcenter.heroku.com/articles/oauth#direct-authorization. Judge with `readAuthorization`; its
 * `access_token.token` is the only copy. Throws TypeError without a scope.
 */
export function createAuthorizationRequest(options: CreateAuthorizationRequestOptions): Request {
  const { description, scope, expires_in } = options
  if (scope.length === 0) throw new TypeError('scope: expected at least one scope')
  const body = { description, scope, expires_in }
  return apiRequest(options, { method: 'POST', path: collection, body })
}

/** Changes an authorization's description. Judge with `readAuthorization`. */
export function updateAuthorizationRequest(options: UpdateAuthorizationRequestOptions): Request {
  const { id, description, client } = options
  const body = { description, client }
  return apiRequest(options, { method: 'PATCH', path: `${collection}/${idIn(id)}`, body })
}

/**
 * Replaces the tokens of a direct authorization; those from before stop working. Judge with `readAuthorization`; its
 * `access_token.token` is the only copy. Of an authorization made through a client Heroku refuses it (`forbidden`).
 */
export function regenerateAuthorizationRequest(options: IdOptions): Request {
  const path = `${collection}/${idIn(options.id)}/actions/regenerate-tokens`
  return apiRequest(options, { method: 'POST', path })
}

/**
 * Ends an authorization and every token under it:
 * https://devcenter.heroku.com/articles/oauth#revoking-authorization. Judge with `readRevocation`.
 */
export function revokeRequest(options: IdOptions): Request {
  return apiRequest(options, { method: 'DELETE', path: `${collection}/${idIn(options.id)}` })
}
