import { z } from '@hono/zod-openapi'
import { Kind } from './kind.ts'
import { Basis, Outcome, Severity } from './outcome.ts'
import { PageQuery, pageOf } from './page.ts'
import { Text } from './text.ts'
import { Time } from './time.ts'

export const EntityName = z
  .object({ connection_id: z.string(), kind: Kind, id: z.string(), name: z.string() })
  .openapi('EntityName')

/** A check's outcome for one entity; `check.title` says what is the case: the failure's title where it fails. */
export const ResultItem = z
  .object({
    check: z.object({ id: z.string(), title: z.string(), severity: Severity }),
    entity: EntityName,
    outcome: Outcome,
    basis: Basis,
    reason: z.string(),
    needs: z.array(z.string()),
    since: Time,
    evaluated_at: Time,
  })
  .openapi('ResultItem')

export const ResultPage = pageOf('ResultPage', ResultItem)

export const ResultQuery = PageQuery.extend({
  outcome: Outcome.optional(),
  search: Text.trim().max(200).optional(),
})

export type EntityName = z.infer<typeof EntityName>
export type ResultItem = z.infer<typeof ResultItem>
export type ResultPage = z.infer<typeof ResultPage>
export type ResultQuery = z.infer<typeof ResultQuery>
