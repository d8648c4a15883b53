import { oauthScopeTable, type Scope } from '@muster/oauth-provider'
import type { PathTemplate } from '@muster/oauth-provider/protocol'

const account: readonly Scope[] = ['global', 'identity']
const globalOnly: readonly Scope[] = ['global']
const resources: readonly Scope[] = ['global', 'read', 'read-protected', 'write', 'write-protected']
const changes: readonly Scope[] = ['global', 'write', 'write-protected']
const secrets: readonly Scope[] = ['global', 'read-protected', 'write-protected']
const secretChanges: readonly Scope[] = ['global', 'write-protected']

/** One line of the table: a route and the scopes of which a token must hold at least one. */
export interface ScopeRule {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  readonly template: PathTemplate
  readonly accepted: readonly Scope[]
}

function rule(method: ScopeRule['method']) {
  return (template: PathTemplate, accepted: readonly Scope[]): ScopeRule => ({
    method,
    template,
    accepted,
  })
}

const [get, post, patch, remove] = [rule('GET'), rule('POST'), rule('PATCH'), rule('DELETE')]

/**
 * Which scopes each route accepts. Recorded from Heroku: GET of /account, /teams/{team}/apps, /apps/{app}/addons and
 * /teams/{team}/members, and a PATCH of what is on an app; the others follow Heroku's description of the scopes (Dev
 * Center, "OAuth", section "Scopes"): only the protected ones reach config vars, and only those that write, change.
 */
export const scopeTable: readonly ScopeRule[] = [
  get('/account', account),
  get('/users/{user}', account),
  get('/account/rate-limits', resources),
  get('/account/app-transfers', resources),
  post('/account/app-transfers', changes),
  get('/account/app-transfers/{transfer}', resources),
  patch('/account/app-transfers/{transfer}', changes),
  remove('/account/app-transfers/{transfer}', changes),
  get('/apps', resources),
  get('/apps/{app}', resources),
  patch('/apps/{app}', changes),
  get('/users/{user}/apps', resources),
  get('/apps/{app}/addons', resources),
  get('/apps/{app}/addon-attachments', resources),
  get('/apps/{app}/collaborators', resources),
  post('/apps/{app}/collaborators', changes),
  get('/apps/{app}/collaborators/{collaborator}', resources),
  remove('/apps/{app}/collaborators/{collaborator}', changes),
  get('/apps/{app}/config-vars', secrets),
  patch('/apps/{app}/config-vars', secretChanges),
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
  get('/teams/apps/{app}', resources),
  patch('/teams/apps/{app}', changes),
  get('/teams/{team}/apps', resources),
  get('/teams/{team}/members', globalOnly),
]

/** The same with the OAuth routes, which the provider answers: all that one origin serves to tokens. */
export const wholeScopeTable: readonly ScopeRule[] = [...oauthScopeTable, ...scopeTable]

/** The scopes a route accepts; none for a route the table does not name, so that nothing is open by omission. */
export function acceptedScopes(method: string, template: string): readonly Scope[] {
  return (
    scopeTable.find((each) => each.method === method && each.template === template)?.accepted ?? []
  )
}
