import { pathMatcher } from '@muster/oauth-provider/protocol'
import { accountRoutes } from './account.ts'
import { addOnRoutes } from './add-on.ts'
import { addOnAttachmentRoutes } from './add-on-attachment.ts'
import { appRoutes } from './app.ts'
import { appTransferRoutes } from './app-transfer.ts'
import { collaboratorRoutes } from './collaborator.ts'
import { configVarRoutes } from './config-var.ts'
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
import { teamAppRoutes } from './team-app.ts'
import { teamMemberRoutes } from './team-member.ts'

/** Every route of the Platform API that the sandbox answers. */
export const routeTable: readonly Route[] = [
  ...accountRoutes,
  ...rateLimitRoutes,
  ...appRoutes,
  ...addOnRoutes,
  ...addOnAttachmentRoutes,
  ...appTransferRoutes,
  ...collaboratorRoutes,
  ...configVarRoutes,
  ...domainRoutes,
  ...formationRoutes,
  ...logDrainRoutes,
  ...sniEndpointRoutes,
  ...teamRoutes,
  ...teamAppRoutes,
  ...teamMemberRoutes,
  ...pipelineRoutes,
  ...pipelineCouplingRoutes,
  ...spaceRoutes,
]

const addresses = [...Map.groupBy(routeTable, ({ template }) => template)].map(
  ([template, routes]) => ({ routes, match: pathMatcher(template) }),
)

/** A path's routes, one per method, and the variable parts of the path. */
export interface Address {
  readonly routes: readonly Route[]
  readonly parameters: Readonly<Record<string, string>>
}

/** Where several templates fit a path, the first in the table. */
export function findAddress(pathname: string): Address | undefined {
  for (const { routes, match } of addresses) {
    const parameters = match(pathname)
    if (parameters !== undefined) return { routes, parameters }
  }
  return undefined
}
