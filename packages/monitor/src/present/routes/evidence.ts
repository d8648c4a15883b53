import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { rangeOf } from '../bundle-range.ts'
import type { Dependencies } from '../dependencies.ts'
import type { Environment } from '../environment.ts'
import { notFound, ProblemError } from '../problem-error.ts'
import { readCheckpoint, readRecord, readRecords } from '../queries/evidence.ts'
import { needs } from '../require-permission.ts'
import { json, problems } from '../responses.ts'
import { BundleQuery, Checkpoint, EvidenceDetail, EvidencePage } from '../schemas/evidence.ts'
import { PageQuery } from '../schemas/page.ts'

const RecordPath = z.object({
  sequence: z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number)
    .openapi({ type: 'integer', minimum: 0 }),
})

/** Sealed records, the log's head, and what an auditor takes away. */
export function evidenceRoutes(app: OpenAPIHono<Environment>, dependencies: Dependencies): void {
  const { clock, evidence } = dependencies

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/evidence/records',
      ...needs('evidence:read', dependencies),
      request: { query: PageQuery },
      responses: { 200: json(EvidencePage, 'Newest first.'), ...problems },
    }),
    async (context) =>
      context.json(await readRecords(context.var.scope, context.req.valid('query')), 200),
  )

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/evidence/records/{sequence}',
      ...needs('evidence:read', dependencies),
      request: { params: RecordPath },
      responses: { 200: json(EvidenceDetail, 'With its body.'), ...problems },
    }),
    async (context) => {
      const record = await readRecord(context.var.scope, context.req.valid('param').sequence)
      if (record === undefined) throw notFound('evidence record')
      return context.json(record, 200)
    },
  )

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/evidence/checkpoint',
      ...needs('evidence:read', dependencies),
      responses: { 200: json(Checkpoint, "The log's signed head."), ...problems },
    }),
    async (context) => {
      const checkpoint = await readCheckpoint(context.var.scope)
      if (checkpoint === undefined) throw nothingYet()
      return context.json(checkpoint, 200)
    },
  )

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/evidence/bundle',
      ...needs('evidence:read', dependencies),
      request: { query: BundleQuery },
      responses: {
        200: {
          description: 'A zip file that `muster verify` accepts offline.',
          content: { 'application/zip': { schema: { type: 'string', format: 'binary' } } },
        },
        ...problems,
      },
    }),
    async (context) => {
      const range = rangeOf(context.req.valid('query'))
      const bundle = await evidence.bundle({
        organizationId: context.var.scope.organizationId,
        ...range,
      })
      if (bundle === null) throw nothingYet()
      const day = clock.now().toISOString().slice(0, 10)
      return new Response(bundle, {
        headers: {
          'Content-Type': 'application/zip',
          'Content-Disposition': `attachment; filename="muster-evidence-${day}.zip"`,
        },
      })
    },
  )
}

function nothingYet(): ProblemError {
  return new ProblemError('not_found', 'There is no evidence here yet.', {
    remedy: 'Evidence is made by a sync: connect an account, or choose a longer time.',
  })
}
