import type { Scope } from '../scope/scope.ts'
import {
  type ApiRequestOptions,
  type Asked,
  apiRequest,
  type IdOptions,
  idIn,
  type ListOptions,
  listRequest,
} from './api-request.ts'

const collection = '/oauth/authorizations'

/** Whose authorizations it is about. */
export interface HolderOptions {
  /** A team, by id or name: they act for it, and its admins manage them. Without it, the account. */
  readonly team?: string | undefined
}

/** What a direct authorization is to be. */
export interface CreateAuthorizationRequestOptions extends ApiRequestOptions, HolderOptions {
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

/** A team's are in variant 3.sdk of the API. */
function collectionOf({ team }: HolderOptions): Pick<Asked, 'path' | 'variant'> {
  return team === undefined
    ? { path: collection }
    : { path: `/teams/${idIn(team)}${collection}`, variant: '.sdk' }
}

/**
 * Lists the authorizations of the account, or of a team: https://devcenter.heroku.com/articles/platform-api-reference#oauth-authorization-list
 * Judge with `readAuthorizations`; find one's own with `ownAuthorization`, the rest of a long list with `nextRange`.
 */
export function listAuthorizationsRequest(options: ListOptions & HolderOptions): Request {
  return listRequest(options, collectionOf(options))
}

/** Asks for one authorization; `~` is the account's own "API key". Judge with `readAuthorization`. */
export function getAuthorizationRequest(options: IdOptions): Request {
  return apiRequest(options, { method: 'GET', path: `${collection}/${idIn(options.id)}` })
}

/**
 * Makes an authorization for oneself, or for a team one is an admin of, of a token that ends one that does not:
 * https://devcenter.heroku.com/articles/oauth#direct-authorization. Judge with `readAuthorization`; its
 * `access_token.token` is the only copy. Throws TypeError without a scope.
 */
export function createAuthorizationRequest(options: CreateAuthorizationRequestOptions): Request {
  const { description, scope, expires_in } = options
  if (scope.length === 0) throw new TypeError('scope: expected at least one scope')
  const body = { description, scope, expires_in }
  return apiRequest(options, { method: 'POST', body, ...collectionOf(options) })
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
