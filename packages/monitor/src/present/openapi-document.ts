import type { OpenAPIHono } from '@hono/zod-openapi'
import { cookieName } from '../accounts/auth.ts'
import type { Dependencies } from './dependencies.ts'
import type { Environment } from './environment.ts'

/** Serves the description of every route, made of the schemas that validate (OpenAPI 3.1). */
export function describeRoutes(
  app: OpenAPIHono<Environment>,
  { publicUrl, version }: Dependencies,
): void {
  app.openAPIRegistry.registerComponent('securitySchemes', 'session', {
    type: 'apiKey',
    in: 'cookie',
    name: cookieName(publicUrl, 'session'),
    description: 'The cookie that signing in sets.',
  })
  app.openAPIRegistry.registerComponent('securitySchemes', 'api_key', {
    type: 'http',
    scheme: 'bearer',
    description: 'An API key: mstr_…',
  })
  app.doc31('/api/openapi.json', {
    openapi: '3.1.0',
    info: {
      title: 'Muster',
      version,
      description:
        'Everything a company runs on Heroku, checked on every sync. Errors are problem documents (RFC 9457).',
      license: { name: 'MIT', url: 'https://opensource.org/license/mit' },
    },
    servers: [{ url: publicUrl }],
  })
}
