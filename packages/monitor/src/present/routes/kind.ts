import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import type { Dependencies } from '../dependencies.ts'
import type { Environment } from '../environment.ts'
import { countEntities, readLatestReadings, summarizeKinds } from '../queries/kind-health.ts'
import { needs } from '../require-permission.ts'
import { json, problems } from '../responses.ts'
import { KindList } from '../schemas/kind.ts'

/** The kinds of the inventory and how well they could be read. */
export function kindRoutes(app: OpenAPIHono<Environment>, dependencies: Dependencies): void {
  const { clock } = dependencies

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/kinds',
      ...needs('posture:read', dependencies),
      responses: { 200: json(KindList, 'Every kind, in the order they are read.'), ...problems },
    }),
    async (context) => {
      const { scope } = context.var
      const readings = await readLatestReadings(scope)
      const items = summarizeKinds(readings, await countEntities(scope), clock.now())
      return context.json({ items }, 200)
    },
  )
}
