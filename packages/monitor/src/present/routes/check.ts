import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { CheckDefinition } from '../../evaluate/check.ts'
import type { Dependencies } from '../dependencies.ts'
import type { Environment } from '../environment.ts'
import { notFound } from '../problem-error.ts'
import { readCheck } from '../queries/check-detail.ts'
import { readCheckResults } from '../queries/check-results.ts'
import { pageOfChecks, summarize } from '../queries/checks.ts'
import { readStandings } from '../queries/standing.ts'
import { needs } from '../require-permission.ts'
import { json, problems } from '../responses.ts'
import { CheckDetail, CheckPage, CheckQuery } from '../schemas/check.ts'
import { ResultPage, ResultQuery } from '../schemas/result.ts'

const CheckPath = z.object({ check: z.string().openapi({ example: 'hk.app.region' }) })

/** The checks, where they stand, and their results. */
export function checkRoutes(app: OpenAPIHono<Environment>, dependencies: Dependencies): void {
  const { catalogue, parameters, clock } = dependencies

  function find(id: string): CheckDefinition {
    const check = catalogue.checks.find((one) => one.id === id)
    if (check === undefined) throw notFound('check')
    return check
  }

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/checks',
      ...needs('posture:read', dependencies),
      request: { query: CheckQuery },
      responses: { 200: json(CheckPage, 'What needs attention first.'), ...problems },
    }),
    async (context) => {
      const { scope } = context.var
      const standings = await readStandings(scope)
      const checks = catalogue.checks.map((check) => summarize(check, standings.get(check.id)))
      return context.json(
        pageOfChecks(scope.organizationId, checks, context.req.valid('query')),
        200,
      )
    },
  )

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/checks/{check}',
      ...needs('posture:read', dependencies),
      request: { params: CheckPath },
      responses: { 200: json(CheckDetail, 'The check and how it stood lately.'), ...problems },
    }),
    async (context) => {
      const check = find(context.req.valid('param').check)
      const given = parameters[check.id] ?? {}
      return context.json(await readCheck(context.var.scope, check, given, clock.now()), 200)
    },
  )

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/checks/{check}/results',
      ...needs('posture:read', dependencies),
      request: { params: CheckPath, query: ResultQuery },
      responses: { 200: json(ResultPage, 'Failing first.'), ...problems },
    }),
    async (context) => {
      const { id } = find(context.req.valid('param').check)
      const query = context.req.valid('query')
      return context.json(await readCheckResults(context.var.scope, catalogue, id, query), 200)
    },
  )
}
