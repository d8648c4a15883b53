import type { Scope } from '@muster/oauth-provider'
import type { PathTemplate } from '@muster/oauth-provider/protocol'

const account: readonly Scope[] = ['global', 'identity']
const globalOnly: readonly Scope[] = ['global']
const resources: readonly Scope[] = ['global', 'read', 'read-protected', 'write', 'write-protected']

/** One line of the table: a route and the scopes of which a token must hold at least one. */
export interface ScopeRule {
  readonly method: 'GET'
  readonly template: PathTemplate
  readonly accepted: readonly Scope[]
}

function get(template: PathTemplate, accepted: readonly Scope[]): ScopeRule {
  return { method: 'GET', template, accepted }
}

/**
 * Which scopes each route accepts. Recorded from Heroku: /account, /teams/{team}/apps, /apps/{app}/addons and
 * /teams/{team}/members; the others follow Heroku's description of the scopes (Dev Center, OAuth, Scopes).
 */
export const scopeTable: readonly ScopeRule[] = [
  get('/account', account),
  get('/users/{user}', account),
  get('/account/rate-limits', resources),
  get('/apps', resources),
  get('/apps/{app}', resources),
  get('/users/{user}/apps', resources),
  get('/apps/{app}/addons', resources),
  get('/apps/{app}/addon-attachments', resources),
  get('/apps/{app}/collaborators', resources),
  get('/apps/{app}/domains', resources),
  get('/apps/{app}/formation', resources),
  get('/apps/{app}/log-drains', resources),
  get('/apps/{app}/pipeline-couplings', resources),
  get('/apps/{app}/sni-endpoints', resources),
  get('/addons', resources),
  get('/addons/{addon}', resources),
  get('/addon-attachments', resources),
  get('/pipelines', resources),
  get('/pipelines/{pipeline}', resources),
  get('/pipeline-couplings', resources),
  get('/spaces', resources),
  get('/spaces/{space}', resources),
  get('/teams', resources),
  get('/teams/{team}', resources),
  get('/teams/{team}/apps', resources),
  get('/teams/{team}/members', globalOnly),
]

/** The scopes a route accepts; none for a route the table does not name, so that nothing is open by omission. */
export function acceptedScopes(method: string, template: string): readonly Scope[] {
  return (
    scopeTable.find((rule) => rule.method === method && rule.template === template)?.accepted ?? []
  )
}
