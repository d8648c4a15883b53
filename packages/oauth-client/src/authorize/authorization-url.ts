import type { Scope } from '../scope/scope.ts'
import { urlAt } from '../send/url-at.ts'

/** What the address is made of. */
export interface AuthorizationUrlOptions {
  /** Where the login page lives, e.g. `https://id.heroku.com`. */
  readonly origin: string
  readonly client_id: string
  /** At least one: Heroku reads an absent scope as `global`. */
  readonly scope: readonly Scope[]
  /** Unguessable, bound to this browser's session, used once. */
  readonly state: string
  /** PKCE S256 challenge (RFC 7636); left out when undefined. */
  readonly code_challenge?: string | undefined
  /** Heroku itself always uses the registered address. */
  readonly redirect_uri?: string | undefined
}

/**
 * The address to send the browser to: https://devcenter.heroku.com/articles/oauth#redirect-to-heroku.
 * Throws TypeError when an option is empty or not usable. Judge what comes back with `judgeCallback`.
 */
export function authorizationUrl(options: AuthorizationUrlOptions): URL {
  const { client_id, scope, state, code_challenge, redirect_uri } = options
  if (client_id === '') throw new TypeError('client_id: expected a client id')
  if (scope.length === 0) throw new TypeError('scope: expected at least one scope')
  if (state.length < 16) throw new TypeError('state: expected at least 16 unguessable characters')
  const url = urlAt(options.origin, '/oauth/authorize')
  url.searchParams.set('client_id', client_id)
  url.searchParams.set('response_type', 'code')
  url.searchParams.set('scope', scope.join(' '))
  url.searchParams.set('state', state)
  if (redirect_uri !== undefined) url.searchParams.set('redirect_uri', redirect_uri)
  if (code_challenge !== undefined) {
    url.searchParams.set('code_challenge', code_challenge)
    url.searchParams.set('code_challenge_method', 'S256')
  }
  return url
}
