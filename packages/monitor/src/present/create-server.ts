import { OpenAPIHono } from '@hono/zod-openapi'
import { bodyLimit } from 'hono/body-limit'
import { clientAddress } from './client-address.ts'
import type { Dependencies } from './dependencies.ts'
import type { Environment } from './environment.ts'
import { identifier } from './identify.ts'
import { invalidRequest } from './invalid-request.ts'
import { answerLeftover } from './leftover.ts'
import { createMetrics } from './metrics.ts'
import { describeRoutes } from './openapi-document.ts'
import { ProblemError, problemKinds } from './problem-error.ts'
import { problemOf } from './problem-of.ts'
import { problemResponse } from './problem-response.ts'
import { recordRequests } from './request-record.ts'
import { type RouteTable, routeTable } from './route-table.ts'
import { apiKeyRoutes } from './routes/api-key.ts'
import { checkRoutes } from './routes/check.ts'
import { connectCallbackRoutes } from './routes/connect-callback.ts'
import { connectionRoutes } from './routes/connection.ts'
import { entityRoutes } from './routes/entity.ts'
import { evidenceRoutes } from './routes/evidence.ts'
import { healthRoutes } from './routes/health.ts'
import { integrationRoutes } from './routes/integration.ts'
import { kindRoutes } from './routes/kind.ts'
import { memberRoutes } from './routes/member.ts'
import { metricsRoutes } from './routes/metrics.ts'
import { overviewRoutes } from './routes/overview.ts'
import { sessionRoutes } from './routes/session.ts'
import { setupRoutes } from './routes/setup.ts'
import { syncRoutes } from './routes/sync.ts'
import { securityHeaders } from './security-headers.ts'

/** The largest body of a request, in bytes. */
const largestBody = 64 * 1024

export interface Server {
  /** Answers one request. `socketAddress` is where its connection came from. */
  readonly fetch: (request: Request, socketAddress?: string) => Promise<Response>
}

const nouns = [
  setupRoutes,
  sessionRoutes,
  overviewRoutes,
  checkRoutes,
  kindRoutes,
  entityRoutes,
  integrationRoutes,
  connectionRoutes,
  syncRoutes,
  evidenceRoutes,
  memberRoutes,
  apiKeyRoutes,
  connectCallbackRoutes,
  healthRoutes,
  metricsRoutes,
] as const

/** The HTTP API and the dashboard's files, on what it is given and nothing else. */
export function createServer(dependencies: Dependencies): Server {
  const { clock, logger, publicUrl, random, trustedProxies } = dependencies
  const app = new OpenAPIHono<Environment>({
    defaultHook: (result) => {
      if (!result.success) throw invalidRequest(result.target, result.error)
    },
  })
  let table: RouteTable | undefined
  const routes = (): RouteTable => {
    table ??= routeTable(app)
    return table
  }
  const alwaysSent = Object.entries(securityHeaders(publicUrl))

  app.onError((error, context) => {
    const problem = problemOf(error, clock.now())
    const { reference } = context.var
    if (problemKinds[problem.code].status >= 500) {
      logger.error({ reference, err: problem.cause ?? problem }, 'a request could not be answered')
    }
    return problemResponse(problem, reference)
  })

  app.use(async (context, next) => {
    const { headers } = context.req.raw
    context.set('reference', `ref-${Buffer.from(random(8)).toString('hex')}`)
    context.set('address', clientAddress(headers, context.env.socketAddress, trustedProxies))
    context.set('identify', identifier(context, dependencies))
    await next()
    for (const [name, value] of alwaysSent) {
      if (!context.res.headers.has(name)) context.header(name, value)
    }
    if (!context.res.headers.has('Cache-Control')) context.header('Cache-Control', 'no-store')
    context.header('X-Request-Id', context.var.reference)
  })
  app.use(recordRequests(dependencies, createMetrics(dependencies), routes))
  app.use(
    bodyLimit({
      maxSize: largestBody,
      onError: () => {
        throw new ProblemError('too_large', 'The body is larger than 64 KiB.')
      },
    }),
  )

  for (const addRoutes of nouns) addRoutes(app, dependencies)
  describeRoutes(app, dependencies)
  app.notFound((context) => answerLeftover(context, routes(), dependencies))

  return { fetch: async (request, socketAddress) => app.fetch(request, { socketAddress }) }
}
