import { matchPath } from '@muster/oauth-provider/protocol'
import { accountRoutes } from './account.ts'
import { addOnRoutes } from './add-on.ts'
import { addOnAttachmentRoutes } from './add-on-attachment.ts'
import { appRoutes } from './app.ts'
import { collaboratorRoutes } from './collaborator.ts'
import { domainRoutes } from './domain.ts'
import { formationRoutes } from './formation.ts'
import { logDrainRoutes } from './log-drain.ts'
import { pipelineRoutes } from './pipeline.ts'
import { pipelineCouplingRoutes } from './pipeline-coupling.ts'
import { rateLimitRoutes } from './rate-limit.ts'
import type { Route } from './route.ts'
import { sniEndpointRoutes } from './sni-endpoint.ts'
import { spaceRoutes } from './space.ts'
import { teamRoutes } from './team.ts'
import { teamMemberRoutes } from './team-member.ts'

/** Every route of the Platform API that the sandbox answers. */
export const routeTable: readonly Route[] = [
  ...accountRoutes,
  ...rateLimitRoutes,
  ...appRoutes,
  ...addOnRoutes,
  ...addOnAttachmentRoutes,
  ...collaboratorRoutes,
  ...domainRoutes,
  ...formationRoutes,
  ...logDrainRoutes,
  ...sniEndpointRoutes,
  ...teamRoutes,
  ...teamMemberRoutes,
  ...pipelineRoutes,
  ...pipelineCouplingRoutes,
  ...spaceRoutes,
]

/** The route a path belongs to, and the variable parts of the path. */
export function findRoute(
  pathname: string,
): { readonly route: Route; readonly parameters: Readonly<Record<string, string>> } | undefined {
  for (const route of routeTable) {
    const parameters = matchPath(route.template, pathname)
    if (parameters !== undefined) return { route, parameters }
  }
  return undefined
}
