import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Dependencies } from '../dependencies.ts'
import type { Environment } from '../environment.ts'
import { notFound } from '../problem-error.ts'
import { readSync } from '../queries/syncs.ts'
import { needs } from '../require-permission.ts'
import { json, problems } from '../responses.ts'
import { SyncDetail } from '../schemas/sync.ts'

/** One sync: what a page asks for again and again while it runs. */
export function syncRoutes(app: OpenAPIHono<Environment>, dependencies: Dependencies): void {
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/syncs/{id}',
      ...needs('posture:read', dependencies),
      request: { params: z.object({ id: z.uuid() }) },
      responses: { 200: json(SyncDetail, 'Its progress and requests.'), ...problems },
    }),
    async (context) => {
      const { id } = context.req.valid('param')
      const sync = await readSync(context.var.scope, id, dependencies.rateLimitReserve)
      if (sync === undefined) throw notFound('sync')
      return context.json(sync, 200)
    },
  )
}
