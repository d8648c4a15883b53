import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import type { Dependencies } from '../dependencies.ts'
import type { Environment } from '../environment.ts'
import { readMembers } from '../queries/people.ts'
import { needs } from '../require-permission.ts'
import { json, problems } from '../responses.ts'
import { MemberPage } from '../schemas/member.ts'
import { PageQuery } from '../schemas/page.ts'

/** Who belongs to the organization. */
export function memberRoutes(app: OpenAPIHono<Environment>, dependencies: Dependencies): void {
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/members',
      ...needs('members:read', dependencies),
      request: { query: PageQuery },
      responses: { 200: json(MemberPage, 'In the order they joined.'), ...problems },
    }),
    async (context) =>
      context.json(await readMembers(context.var.scope, context.req.valid('query')), 200),
  )
}
