import { pathMatcher } from '../../protocol/path-template.ts'
import type { ApiRoute } from './api-route.ts'
import { authorizationRoutes } from './authorizations.ts'
import { clientRoutes } from './clients.ts'
import { sessionRoutes } from './sessions.ts'
import { teamAuthorizationRoutes } from './team-authorizations.ts'
import { thirdPartyOauthRoutes } from './third-party-oauth.ts'
import { tokenRoutes } from './tokens.ts'

/** Every route of the API half. */
export const routeTable: readonly ApiRoute[] = [
  ...authorizationRoutes,
  ...teamAuthorizationRoutes,
  ...thirdPartyOauthRoutes,
  ...clientRoutes,
  ...sessionRoutes,
  ...tokenRoutes,
]

const matchers = routeTable.map((route) => ({ route, match: pathMatcher(route.template) }))

/** A route with the variable parts of a path that fits it. */
export interface RouteMatch {
  readonly route: ApiRoute
  readonly parameters: Readonly<Record<string, string>>
}

/** The routes a path fits, one for each method it answers. */
export function routesAt(pathname: string): readonly RouteMatch[] {
  return matchers.flatMap(({ route, match }) => {
    const parameters = match(pathname)
    return parameters === undefined ? [] : [{ route, parameters }]
  })
}
