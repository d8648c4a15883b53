import { z } from '@hono/zod-openapi'
import { Kind, KindSummary } from './kind.ts'
import { pageOf } from './page.ts'
import { SyncSummary } from './sync.ts'
import { Time } from './time.ts'

export const ConnectionState = z
  .enum(['pending', 'active', 'needs-reconnect', 'disconnected'])
  .openapi('ConnectionState')

export const ConnectionSummary = z
  .object({
    id: z.string(),
    integration: z.literal('heroku'),
    state: ConnectionState,
    problem: z.object({ code: z.string(), title: z.string(), remedy: z.string() }).nullable(),
    account: z.object({ id: z.string(), email: z.string() }).nullable(),
    granted_scope: z.array(z.string()).nullable(),
    requested_scope: z.array(z.string()),
    created_at: Time,
    connected_at: Time.nullable(),
    disconnected_at: Time.nullable(),
    last_sync: SyncSummary.nullable(),
    next_sync_at: Time.nullable(),
    kinds: z.object({ readable: z.int().min(0), total: z.int().min(0) }),
  })
  .openapi('ConnectionSummary')

export const ConnectionPage = pageOf('ConnectionPage', ConnectionSummary)

/** `revoked_upstream` is null until it is disconnected, false where Heroku did not confirm. */
export const ConnectionDetail = ConnectionSummary.extend({
  health: z.array(KindSummary),
  unlocks: z.array(
    z.object({
      scope: z.string(),
      checks: z.array(z.object({ id: z.string(), title: z.string() })),
      kinds: z.array(Kind),
    }),
  ),
  revoked_upstream: z.boolean().nullable(),
}).openapi('ConnectionDetail')

export const ConnectRequest = z
  .strictObject({ integration: z.literal('heroku') })
  .openapi('ConnectRequest')

/** Send the browser to `authorization_url`; the answer also set a cookie that binds the trip to this browser. */
export const ConnectAnswer = z
  .object({ connection: ConnectionSummary, authorization_url: z.url() })
  .openapi('ConnectAnswer')

export const ReconnectAnswer = z.object({ authorization_url: z.url() }).openapi('ReconnectAnswer')

export type ConnectionState = z.infer<typeof ConnectionState>
export type ConnectionSummary = z.infer<typeof ConnectionSummary>
export type ConnectionPage = z.infer<typeof ConnectionPage>
export type ConnectionDetail = z.infer<typeof ConnectionDetail>
export type ConnectRequest = z.infer<typeof ConnectRequest>
export type ConnectAnswer = z.infer<typeof ConnectAnswer>
export type ReconnectAnswer = z.infer<typeof ReconnectAnswer>
