import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Dependencies } from '../dependencies.ts'
import type { Environment } from '../environment.ts'
import { needs } from '../require-permission.ts'

/** What Prometheus collects, with an API key of any role. It names no organization. */
export function metricsRoutes(app: OpenAPIHono<Environment>, dependencies: Dependencies): void {
  const { registry } = dependencies
  app.get('/metrics', needs('posture:read', dependencies).middleware, async (context) =>
    context.body(await registry.metrics(), 200, { 'Content-Type': registry.contentType }),
  )
}
