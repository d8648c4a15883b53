import { z } from '@hono/zod-openapi'
import { kinds } from '../../sync/kind.ts'
import { Time } from './time.ts'

export const Kind = z.enum(kinds).openapi('Kind')

/** What is known of one kind: how many, and how well and how lately it could be read. */
export const KindSummary = z
  .object({
    kind: Kind,
    title: z.string(),
    plural: z.string(),
    count: z.int().min(0),
    status: z.enum(['read', 'partial', 'unreadable', 'never']),
    reason: z.string().nullable(),
    needs: z
      .array(z.string())
      .openapi({ description: 'Scopes that would unlock what is missing.' }),
    gaps: z.int().min(0),
    read_at: Time.nullable(),
    fresh_for_hours: z.number().positive(),
    stale: z.boolean(),
  })
  .openapi('KindSummary')

export const KindList = z.object({ items: z.array(KindSummary) }).openapi('KindList')

export type Kind = z.infer<typeof Kind>
export type KindSummary = z.infer<typeof KindSummary>
export type KindList = z.infer<typeof KindList>
