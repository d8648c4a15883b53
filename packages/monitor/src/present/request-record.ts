import { createMiddleware } from 'hono/factory'
import type { Dependencies } from './dependencies.ts'
import type { Environment } from './environment.ts'
import type { RequestMetrics } from './metrics.ts'
import type { RouteTable } from './route-table.ts'

/**
 * Logs and measures each request when it is answered. The query is never part of it: it can hold a one-time token or
 * an authorization code.
 */
export function recordRequests(
  { clock, logger }: Pick<Dependencies, 'clock' | 'logger'>,
  metrics: RequestMetrics,
  table: () => RouteTable,
) {
  return createMiddleware<Environment>(async (context, next) => {
    const begun = clock.now().getTime()
    await next()
    const milliseconds = clock.now().getTime() - begun
    const { method, path } = context.req
    const route = table().templateOf(method, path) ?? 'other'
    const { status } = context.res
    metrics.observe({ method, route, status, seconds: milliseconds / 1000 })
    const fields = { reference: context.var.reference, method, path, status, milliseconds }
    if (status >= 500) logger.error(fields, 'request failed')
    else logger.info(fields, 'request')
  })
}
