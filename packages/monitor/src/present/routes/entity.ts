import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Dependencies } from '../dependencies.ts'
import type { Environment } from '../environment.ts'
import { notFound } from '../problem-error.ts'
import { readEntities } from '../queries/entities.ts'
import { readEntity } from '../queries/entity-detail.ts'
import { needs } from '../require-permission.ts'
import { json, problems } from '../responses.ts'
import { EntityDetail, EntityPage, EntityQuery } from '../schemas/entity.ts'
import { Kind } from '../schemas/kind.ts'
import { Text } from '../schemas/text.ts'

const EntityPath = z.object({ connection: z.uuid(), kind: Kind, id: Text })

/** The inventory. */
export function entityRoutes(app: OpenAPIHono<Environment>, dependencies: Dependencies): void {
  const { catalogue } = dependencies

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/entities',
      ...needs('posture:read', dependencies),
      request: { query: EntityQuery },
      responses: { 200: json(EntityPage, 'By kind and name.'), ...problems },
    }),
    async (context) =>
      context.json(await readEntities(context.var.scope, context.req.valid('query')), 200),
  )

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/entities/{connection}/{kind}/{id}',
      ...needs('posture:read', dependencies),
      request: { params: EntityPath },
      responses: {
        200: json(EntityDetail, 'Its facts, results, versions and neighbours.'),
        ...problems,
      },
    }),
    async (context) => {
      const { connection: connectionId, kind, id } = context.req.valid('param')
      const entity = await readEntity(context.var.scope, catalogue, { connectionId, kind, id })
      if (entity === undefined) throw notFound('entity')
      return context.json(entity, 200)
    },
  )
}
