// Ask for no more than the program needs.
import { includes, type Scope } from '@muster/oauth-client'
import { acceptedScopes, leastScopes } from '@muster/oauth-client/endpoints'

/** What a program that lists apps and who owns them asks for. */
export function scopeOfInventory(): readonly Scope[] | undefined {
  return leastScopes([
    { method: 'GET', path: '/account' },
    { method: 'GET', path: '/apps' },
    { method: 'GET', path: '/apps/{app}/domains' },
  ])
}

/** Whether a grant is enough to read config vars, before trying. */
export function mayReadConfigVars(granted: readonly string[]): boolean {
  const known = acceptedScopes('GET', '/apps/{app}/config-vars')
  return known !== undefined && includes(granted, known.accepted)
}
