import { z } from '@hono/zod-openapi'
import { ConnectionState } from './connection.ts'
import { Severity } from './outcome.ts'
import { Day, Time } from './time.ts'

const Count = z.int().min(0)

/** Where the organization stands. `todo` has one entry a failing check, the most severe first. */
export const Overview = z
  .object({
    checks: z.object({
      holding: Count,
      failing: Count,
      unverified: Count,
      not_applicable: Count,
      total: Count,
    }),
    sentence: z.string(),
    frameworks: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        requirements: z.object({
          holding: Count,
          failing: Count,
          unverified: Count,
          total: Count,
        }),
      }),
    ),
    todo: z.array(
      z.object({
        check: z.object({ id: z.string(), title: z.string(), severity: Severity }),
        failing: Count,
        since: Time,
      }),
    ),
    trust: z.object({
      connections: z.array(
        z.object({
          id: z.string(),
          account_email: z.string().nullable(),
          state: ConnectionState,
          last_sync_at: Time.nullable(),
          stale: z.boolean(),
        }),
      ),
      kinds: z.object({ readable: Count, total: Count }),
      unverified: Count,
      unlocks: z.array(z.object({ scope: z.string(), checks: Count })),
    }),
    trend: z.array(z.object({ day: Day, pass: Count, fail: Count, unverified: Count })),
  })
  .openapi('Overview')

export type Overview = z.infer<typeof Overview>
