import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Dependencies } from '../dependencies.ts'
import type { Environment } from '../environment.ts'
import { notFound } from '../problem-error.ts'
import { readApiKeys } from '../queries/people.ts'
import { needs } from '../require-permission.ts'
import { json, jsonBody, problems } from '../responses.ts'
import { ApiKeyPage, ApiKeyRequest, CreatedApiKey } from '../schemas/api-key.ts'
import { PageQuery } from '../schemas/page.ts'
import { Text } from '../schemas/text.ts'

/** Keys for scripts. */
export function apiKeyRoutes(app: OpenAPIHono<Environment>, dependencies: Dependencies): void {
  const { accounts } = dependencies

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/api-keys',
      ...needs('keys:read', dependencies),
      request: { query: PageQuery },
      responses: { 200: json(ApiKeyPage, 'Oldest first; never a key itself.'), ...problems },
    }),
    async (context) =>
      context.json(await readApiKeys(context.var.scope, context.req.valid('query')), 200),
  )

  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/api-keys',
      ...needs('keys:manage', dependencies),
      request: { body: jsonBody(ApiKeyRequest) },
      responses: { 201: json(CreatedApiKey, 'The only answer that holds the key.'), ...problems },
    }),
    async (context) => {
      const { organizationId } = context.var.scope
      const made = await accounts.issueKey({ ...context.req.valid('json'), organizationId })
      const { createdAt, ...key } = made
      return context.json({ ...key, created_at: createdAt.toISOString(), last_used_at: null }, 201)
    },
  )

  app.openapi(
    createRoute({
      method: 'delete',
      path: '/api/v1/api-keys/{id}',
      ...needs('keys:manage', dependencies),
      request: { params: z.object({ id: Text }) },
      responses: { 204: { description: 'The key works no more.' }, ...problems },
    }),
    async (context) => {
      const { organizationId } = context.var.scope
      const { id } = context.req.valid('param')
      if (!(await accounts.revokeKey({ organizationId, id }))) throw notFound('API key')
      return context.body(null, 204)
    },
  )
}
