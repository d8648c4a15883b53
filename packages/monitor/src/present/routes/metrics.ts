import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Dependencies } from '../dependencies.ts'
import type { Environment } from '../environment.ts'

/** What Prometheus collects. It names no organization. */
export function metricsRoutes(app: OpenAPIHono<Environment>, { registry }: Dependencies): void {
  app.get('/metrics', async (context) =>
    context.body(await registry.metrics(), 200, { 'Content-Type': registry.contentType }),
  )
}
