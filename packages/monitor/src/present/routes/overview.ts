import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import type { Dependencies } from '../dependencies.ts'
import type { Environment } from '../environment.ts'
import { readOverview } from '../queries/overview.ts'
import { needs } from '../require-permission.ts'
import { json, problems } from '../responses.ts'
import { Overview } from '../schemas/overview.ts'

/** Where the organization stands. */
export function overviewRoutes(app: OpenAPIHono<Environment>, dependencies: Dependencies): void {
  const { catalogue, clock } = dependencies

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/overview',
      ...needs('posture:read', dependencies),
      responses: { 200: json(Overview, 'Where the organization stands.'), ...problems },
    }),
    async (context) =>
      context.json(await readOverview(context.var.scope, catalogue, clock.now()), 200),
  )
}
