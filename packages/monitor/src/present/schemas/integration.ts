import { z } from '@hono/zod-openapi'
import { ConnectionSummary } from './connection.ts'
import { Severity } from './outcome.ts'
import { pageOf } from './page.ts'

export const Integration = z
  .object({
    id: z.literal('heroku'),
    name: z.string(),
    summary: z.string(),
    category: z.string(),
    connection: ConnectionSummary.nullable(),
  })
  .openapi('Integration')

export const IntegrationPage = pageOf('IntegrationPage', Integration)

/** What a person reads before they connect: what will be checked, what is asked for, what is read. */
export const IntegrationDetail = Integration.extend({
  controls: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      checks: z.array(z.object({ id: z.string(), title: z.string(), severity: Severity })),
    }),
  ),
  permissions: z.array(z.object({ scope: z.string(), grants: z.string() })),
  data: z.array(z.object({ name: z.string(), fields: z.array(z.string()) })),
  access: z.object({ type: z.string(), description: z.string() }),
  prerequisites: z.array(z.string()),
  setup: z.object({ type: z.literal('OAuth'), scopes: z.array(z.string()) }),
  sandbox: z.boolean(),
}).openapi('IntegrationDetail')

export type Integration = z.infer<typeof Integration>
export type IntegrationPage = z.infer<typeof IntegrationPage>
export type IntegrationDetail = z.infer<typeof IntegrationDetail>
