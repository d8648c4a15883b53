import type { Scope } from '../scope/scope.ts'
import { given } from '../send/given.ts'
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
  /** Makes the user log in again, even where they are logged in. */
  readonly prompt?: 'login' | undefined
}

/**
 * The address to send the browser to: https://devcenter.heroku.com/articles/oauth#redirect-to-heroku.
 * Throws TypeError when an option is empty or not usable. Judge what comes back with `judgeCallback`.
 */
export function authorizationUrl(options: AuthorizationUrlOptions): URL {
  const { client_id, scope, state, code_challenge, redirect_uri, prompt } = options
  if (client_id === '') throw new TypeError('client_id: expected a client id')
  if (scope.length === 0) throw new TypeError('scope: expected at least one scope')
  if (state.length < 16) throw new TypeError('state: expected at least 16 unguessable characters')
  const url = urlAt(options.origin, '/oauth/authorize')
  const parameters = {
    client_id,
    response_type: 'code',
    scope: scope.join(' '),
    state,
    redirect_uri,
    prompt,
    code_challenge,
    code_challenge_method: code_challenge && 'S256',
  }
  url.search = new URLSearchParams(given(parameters)).toString()
  return url
}
