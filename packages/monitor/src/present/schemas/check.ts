import { z } from '@hono/zod-openapi'
import { Kind } from './kind.ts'
import { Basis, Counts, Outcome, Severity } from './outcome.ts'
import { PageQuery, pageOf } from './page.ts'
import { Text } from './text.ts'
import { Time } from './time.ts'

export const CheckSummary = z
  .object({
    id: z.string(),
    title: z.string(),
    failure_title: z.string(),
    severity: Severity,
    control: z.object({ id: z.string(), title: z.string() }),
    kinds: z.array(Kind),
    verdict: Outcome.nullable().openapi({ description: 'null: never evaluated.' }),
    counts: Counts,
    population: z.int().min(0).openapi({ description: 'Entities the check has a result for.' }),
    since: Time.nullable(),
    evaluated_at: Time.nullable(),
    needs: z.array(z.string()).openapi({ description: 'Scopes that would let it verify more.' }),
  })
  .openapi('CheckSummary')

export const CheckPage = pageOf('CheckPage', CheckSummary)

export const CheckQuery = PageQuery.extend({
  search: Text.trim().max(200).optional(),
  verdict: Outcome.optional(),
  severity: Severity.optional(),
  control: Text.max(200).optional(),
})

/** `history` has one entry a day, as it stood at the day's end, for 30 days: oldest first. */
export const CheckDetail = CheckSummary.extend({
  why: z.string(),
  remedy: z.object({
    summary: z.string(),
    command: z.string().optional(),
    dashboard: z.string().optional(),
  }),
  basis: Basis,
  parameters: z.record(z.string(), z.unknown()),
  requirements: z.array(
    z.object({
      framework: z.object({ id: z.string(), title: z.string() }),
      id: z.string(),
      title: z.string(),
    }),
  ),
  history: z.array(z.object({ at: Time, verdict: Outcome, counts: Counts })),
}).openapi('CheckDetail')

export type CheckSummary = z.infer<typeof CheckSummary>
export type CheckPage = z.infer<typeof CheckPage>
export type CheckQuery = z.infer<typeof CheckQuery>
export type CheckDetail = z.infer<typeof CheckDetail>
