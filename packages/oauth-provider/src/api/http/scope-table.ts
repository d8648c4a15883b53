import type { PathTemplate } from '../../protocol/path-template.ts'
import { normalScopes, type Scope, scopes } from '../../scope.ts'

const any: readonly Scope[] = normalScopes(scopes)
const globalOnly: readonly Scope[] = ['global']

/** The methods of the API half's routes. */
export type ApiMethod = 'GET' | 'POST' | 'PATCH' | 'DELETE'

/** One line of the table: a route and the scopes of which a token must hold at least one. */
export interface OauthScopeRule {
  readonly method: ApiMethod
  readonly template: PathTemplate
  readonly accepted: readonly Scope[]
}

function rule(
  method: ApiMethod,
  template: PathTemplate,
  accepted: readonly Scope[],
): OauthScopeRule {
  return { method, template, accepted }
}

/**
 * Which scopes each OAuth route accepts. A token of any scope sees and ends what it belongs to, so that a client can
 * always give back what it was given; everything else is for `global`. Two routes need no token at all: a client's info,
 * and `POST /oauth/tokens`, which goes by the client's secret. Heroku publishes no such table.
 */
export const oauthScopeTable: readonly OauthScopeRule[] = [
  rule('POST', '/oauth/authorizations', globalOnly),
  rule('GET', '/oauth/authorizations', any),
  rule('GET', '/oauth/authorizations/{id}', any),
  rule('PATCH', '/oauth/authorizations/{id}', globalOnly),
  rule('DELETE', '/oauth/authorizations/{id}', any),
  rule('POST', '/oauth/authorizations/{id}/actions/regenerate-tokens', globalOnly),
  rule('GET', '/teams/{team}/oauth/authorizations', globalOnly),
  rule('POST', '/teams/{team}/oauth/authorizations', globalOnly),
  rule('GET', '/teams/{team}/third-party-oauth', globalOnly),
  rule('PATCH', '/teams/{team}/third-party-oauth', globalOnly),
  rule('POST', '/oauth/clients', globalOnly),
  rule('GET', '/oauth/clients', globalOnly),
  rule('GET', '/oauth/clients/{id}', any),
  rule('PATCH', '/oauth/clients/{id}', globalOnly),
  rule('DELETE', '/oauth/clients/{id}', globalOnly),
  rule('POST', '/oauth/clients/{id}/actions/rotate-credentials', globalOnly),
  rule('GET', '/oauth/sessions', globalOnly),
  rule('GET', '/oauth/sessions/{id}', globalOnly),
  rule('DELETE', '/oauth/sessions/{id}', globalOnly),
  rule('POST', '/oauth/tokens', any),
  rule('DELETE', '/oauth/tokens/{id}', any),
]

/** The scopes a route accepts; none for a route the table does not name, so that nothing is open by omission. */
export function acceptedScopes(method: ApiMethod, template: PathTemplate): readonly Scope[] {
  const found = oauthScopeTable.find((one) => one.method === method && one.template === template)
  return found?.accepted ?? []
}
