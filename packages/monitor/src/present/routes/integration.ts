import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Dependencies } from '../dependencies.ts'
import type { Environment } from '../environment.ts'
import { describeHeroku, heroku } from '../integration-heroku.ts'
import { notFound } from '../problem-error.ts'
import { readCurrentConnection } from '../queries/connections.ts'
import { needs } from '../require-permission.ts'
import { json, problems } from '../responses.ts'
import { IntegrationDetail, IntegrationPage } from '../schemas/integration.ts'

/** What can be connected. */
export function integrationRoutes(app: OpenAPIHono<Environment>, dependencies: Dependencies): void {
  const { catalogue, herokuScope, sandbox, rateLimitReserve } = dependencies

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/integrations',
      ...needs('posture:read', dependencies),
      responses: { 200: json(IntegrationPage, 'Every integration there is.'), ...problems },
    }),
    async (context) => {
      const connection = await readCurrentConnection(context.var.scope, rateLimitReserve)
      return context.json({ items: [{ ...heroku, connection }], next_cursor: null }, 200)
    },
  )

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/integrations/{integration}',
      ...needs('posture:read', dependencies),
      request: { params: z.object({ integration: z.string() }) },
      responses: {
        200: json(IntegrationDetail, 'What a person reviews before connecting.'),
        ...problems,
      },
    }),
    async (context) => {
      if (context.req.valid('param').integration !== heroku.id) throw notFound('integration')
      const connection = await readCurrentConnection(context.var.scope, rateLimitReserve)
      const description = describeHeroku(catalogue, herokuScope, sandbox !== null)
      return context.json({ ...heroku, connection, ...description }, 200)
    },
  )
}
