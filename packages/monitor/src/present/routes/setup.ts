import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import { refuseCrossSite } from '../cross-site.ts'
import type { Dependencies } from '../dependencies.ts'
import type { Environment } from '../environment.ts'
import { json, jsonBody, problems } from '../responses.ts'
import { Session } from '../schemas/session.ts'
import { SetupQuery, SetupRequest, SetupState } from '../schemas/setup.ts'
import { beginSession } from './session.ts'

/** The first owner's link. */
export function setupRoutes(app: OpenAPIHono<Environment>, dependencies: Dependencies): void {
  const { accounts, publicUrl } = dependencies

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/setup',
      security: [],
      request: { query: SetupQuery },
      responses: { 200: json(SetupState, 'What opening the link would do now.'), ...problems },
    }),
    async (context) => {
      const { token } = context.req.valid('query')
      return context.json({ state: await accounts.readOwnerLink(token) }, 200)
    },
  )

  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/setup',
      security: [],
      request: { body: jsonBody(SetupRequest) },
      responses: { 201: json(Session, 'The owner was made and is signed in.'), ...problems },
    }),
    async (context) => {
      refuseCrossSite(context.req.raw.headers, publicUrl, { strict: false })
      const owner = context.req.valid('json')
      const cookies = await accounts.redeemOwnerLink(owner, context.req.header('user-agent'))
      return context.json(await beginSession(context, cookies, dependencies), 201)
    },
  )
}
