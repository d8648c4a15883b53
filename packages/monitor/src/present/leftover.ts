import type { Context } from 'hono'
import type { Dependencies } from './dependencies.ts'
import type { Environment } from './environment.ts'
import { ProblemError } from './problem-error.ts'
import type { RouteTable } from './route-table.ts'
import { serveDashboard } from './static-files.ts'

/** Answers what no route took: 405 where the path has other methods, the dashboard outside the API, 404 in it. */
export async function answerLeftover(
  context: Context<Environment>,
  table: RouteTable,
  { dashboardFolder, random }: Dependencies,
): Promise<Response> {
  const { method, path } = context.req
  const methods = table.methodsOf(path)
  if (methods.length > 0) throw notAllowed(method, methods)
  if (!/^\/(api|metrics|healthz|readyz)(\/|$)/.test(path)) {
    if (method !== 'GET' && method !== 'HEAD') throw notAllowed(method, ['GET', 'HEAD'])
    const page = await serveDashboard(dashboardFolder, path, random)
    if (page !== null) return page
  }
  throw new ProblemError('not_found', 'There is nothing under this path.', {
    remedy: '/api/openapi.json lists every path there is.',
  })
}

function notAllowed(method: string, methods: readonly string[]): ProblemError {
  return new ProblemError(
    'method_not_allowed',
    `${method} is not possible here; ${methods.join(', ')} ${methods.length === 1 ? 'is' : 'are'}.`,
    { headers: { Allow: methods.join(', ') } },
  )
}
