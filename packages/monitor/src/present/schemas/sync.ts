import { z } from '@hono/zod-openapi'
import { Kind } from './kind.ts'
import { pageOf } from './page.ts'
import { Time } from './time.ts'

export const SyncSummary = z
  .object({
    id: z.string(),
    connection_id: z.string(),
    cause: z.enum(['connected', 'schedule', 'member']),
    state: z.enum(['queued', 'running', 'finished', 'failed']),
    queued_at: Time,
    started_at: Time.nullable(),
    finished_at: Time.nullable(),
    problem: z.object({ code: z.string(), message: z.string() }).nullable(),
    requests_used: z.int().min(0),
    rate_limit_remaining: z.int().nullable(),
    rate_limit_reserve: z
      .int()
      .min(0)
      .openapi({ description: 'Requests of the account left to its owners.' }),
    evidence_sequence: z.int().min(0).nullable(),
  })
  .openapi('SyncSummary')

export const SyncPage = pageOf('SyncPage', SyncSummary)

export const KindProgress = z
  .object({
    kind: Kind,
    plural: z.string(),
    status: z.enum(['waiting', 'reading', 'read', 'partial', 'unreadable']),
    done: z.int().min(0),
    total: z.int().min(0).nullable(),
  })
  .openapi('KindProgress')

export const SyncDetail = SyncSummary.extend({
  progress: z.object({ kinds: z.array(KindProgress) }),
  requests: z.array(
    z.object({
      position: z.int().min(0),
      method: z.literal('GET'),
      route: z.string(),
      path: z.string(),
      status: z.int(),
      count: z.int().min(0),
      complete: z.boolean(),
    }),
  ),
}).openapi('SyncDetail')

export type SyncSummary = z.infer<typeof SyncSummary>
export type SyncPage = z.infer<typeof SyncPage>
export type KindProgress = z.infer<typeof KindProgress>
export type SyncDetail = z.infer<typeof SyncDetail>
