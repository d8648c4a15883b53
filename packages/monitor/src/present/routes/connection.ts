import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { setCookie } from 'hono/cookie'
import { connectCookie, readConnectCookie } from '../connect-cookie.ts'
import type { Dependencies } from '../dependencies.ts'
import type { Environment, MemberEnvironment } from '../environment.ts'
import { notFound, ProblemError } from '../problem-error.ts'
import { readConnection, readConnectionState, readConnections } from '../queries/connections.ts'
import type { Scope } from '../queries/scope.ts'
import { readSync, readSyncs } from '../queries/syncs.ts'
import { memberOf, needs } from '../require-permission.ts'
import { json, jsonBody, problems } from '../responses.ts'
import {
  ConnectAnswer,
  ConnectionDetail,
  ConnectionPage,
  ConnectRequest,
  ReconnectAnswer,
} from '../schemas/connection.ts'
import { PageQuery } from '../schemas/page.ts'
import { SyncPage, SyncSummary } from '../schemas/sync.ts'

/** Only a person can walk through Heroku's pages. */
const inBrowser = [{ session: [] }]

const ConnectionPath = z.object({ id: z.uuid() })

/** Connecting, looking after and disconnecting accounts. */
export function connectionRoutes(app: OpenAPIHono<Environment>, dependencies: Dependencies): void {
  const { catalogue, clock, connect, publicUrl, rateLimitReserve: reserve, sync } = dependencies

  async function detail(scope: Scope, id: string): Promise<ConnectionDetail> {
    const found = await readConnection(scope, id, { catalogue, reserve, now: clock.now() })
    if (found === undefined) throw notFound('connection')
    return found
  }

  /** Starts a trip to Heroku, bound to this browser by a cookie and to this member by the session. */
  async function start(
    context: Context<MemberEnvironment>,
    connectionId: string | undefined,
  ): Promise<{ readonly connectionId: string; readonly authorizationUrl: string }> {
    const member = memberOf(context.var.principal, 'connect an account: that happens in a browser')
    const started = await connect.startAuthorization({
      organizationId: member.organizationId,
      memberUserId: member.userId,
      connectionId,
      browserCookie: readConnectCookie(context, publicUrl),
    })
    if (started === null) throw notFound('connection')
    const { name, options } = connectCookie(publicUrl)
    setCookie(context, name, started.browserCookie, { ...options, expires: started.expiresAt })
    return started
  }

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/connections',
      ...needs('posture:read', dependencies),
      request: { query: PageQuery },
      responses: { 200: json(ConnectionPage, 'Oldest first.'), ...problems },
    }),
    async (context) =>
      context.json(
        await readConnections(context.var.scope, context.req.valid('query'), reserve),
        200,
      ),
  )

  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/connections',
      ...needs('connections:manage', dependencies),
      security: inBrowser,
      request: { body: jsonBody(ConnectRequest) },
      responses: { 201: json(ConnectAnswer, 'Send the browser to the address.'), ...problems },
    }),
    async (context) => {
      const { connectionId, authorizationUrl } = await start(context, undefined)
      const {
        health: _,
        unlocks: __,
        revoked_upstream: ___,
        ...connection
      } = await detail(context.var.scope, connectionId)
      return context.json({ connection, authorization_url: authorizationUrl }, 201)
    },
  )

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/connections/{id}',
      ...needs('posture:read', dependencies),
      request: { params: ConnectionPath },
      responses: { 200: json(ConnectionDetail, 'With its health by kind.'), ...problems },
    }),
    async (context) =>
      context.json(await detail(context.var.scope, context.req.valid('param').id), 200),
  )

  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/connections/{id}/reconnect',
      ...needs('connections:manage', dependencies),
      security: inBrowser,
      request: { params: ConnectionPath },
      responses: { 200: json(ReconnectAnswer, 'Send the browser to the address.'), ...problems },
    }),
    async (context) => {
      const { authorizationUrl } = await start(context, context.req.valid('param').id)
      return context.json({ authorization_url: authorizationUrl }, 200)
    },
  )

  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/connections/{id}/disconnect',
      ...needs('connections:manage', dependencies),
      request: { params: ConnectionPath },
      responses: { 200: json(ConnectionDetail, 'Disconnected; its history stays.'), ...problems },
    }),
    async (context) => {
      const { id } = context.req.valid('param')
      const { scope } = context.var
      if ((await connect.disconnect(scope.organizationId, id)) === null) {
        throw notFound('connection')
      }
      return context.json(await detail(scope, id), 200)
    },
  )

  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/connections/{id}/syncs',
      ...needs('syncs:request', dependencies),
      request: { params: ConnectionPath },
      responses: { 202: json(SyncSummary, 'The sync that will run, or runs.'), ...problems },
    }),
    async (context) => {
      const { id } = context.req.valid('param')
      const { scope } = context.var
      const connection = await readConnectionState(scope, id)
      if (connection === undefined) throw notFound('connection')
      const { state } = connection
      if (state !== 'active') {
        throw new ProblemError('conflict', `The connection is ${state} and cannot be read.`, {
          remedy: 'Reconnect the Heroku account.',
        })
      }
      const { organizationId } = scope
      const asked = await sync.requestSync({ organizationId, connectionId: id, cause: 'member' })
      const found = asked && (await readSync(scope, asked.syncId, reserve))
      if (!found) throw notFound('connection')
      const { progress: _, requests: __, ...summary } = found
      return context.json(summary, 202)
    },
  )

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/connections/{id}/syncs',
      ...needs('posture:read', dependencies),
      request: { params: ConnectionPath, query: PageQuery },
      responses: { 200: json(SyncPage, 'Newest first.'), ...problems },
    }),
    async (context) => {
      const { id } = context.req.valid('param')
      const { scope } = context.var
      if ((await readConnectionState(scope, id)) === undefined) throw notFound('connection')
      const page = await readSyncs(scope, id, context.req.valid('query'), reserve)
      return context.json(page, 200)
    },
  )
}
