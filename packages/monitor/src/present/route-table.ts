import type { Hono } from 'hono'
import type { Environment } from './environment.ts'

/** Which methods a path has, and what its template is: what Hono knows, but does not say. */
export interface RouteTable {
  readonly methodsOf: (path: string) => readonly string[]
  readonly templateOf: (method: string, path: string) => string | undefined
}

interface Entry {
  readonly method: string
  readonly template: string
  readonly pattern: RegExp
}

/** Reads the routes of a server, without those that match whatever is left over. */
export function routeTable(app: Hono<Environment>): RouteTable {
  const entries: readonly Entry[] = app.routes
    .filter(({ method, path }) => method !== 'ALL' && !path.includes('*'))
    .map(({ method, path }) => ({ method, template: path, pattern: patternOf(path) }))
  return {
    methodsOf(path) {
      const methods = entries
        .filter(({ pattern }) => pattern.test(path))
        .flatMap(({ method }) => (method === 'GET' ? ['GET', 'HEAD'] : [method]))
      return [...new Set(methods)].sort()
    },
    templateOf(method, path) {
      const wanted = method === 'HEAD' ? 'GET' : method
      return entries.find((entry) => entry.method === wanted && entry.pattern.test(path))?.template
    },
  }
}

function patternOf(template: string): RegExp {
  const parts = template.split('/').map((part) => {
    return part.startsWith(':') ? '[^/]+' : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  })
  return new RegExp(`^${parts.join('/')}$`)
}
