import { z } from '@hono/zod-openapi'
import { Kind } from './kind.ts'
import { PageQuery, pageOf } from './page.ts'
import { EntityName, ResultItem } from './result.ts'
import { Text } from './text.ts'
import { Time } from './time.ts'

export const Entity = z
  .object({
    connection_id: z.string(),
    kind: Kind,
    id: z.string(),
    name: z.string(),
    first_seen_at: Time,
    last_seen_at: Time,
    failing: z.int().min(0).openapi({ description: 'Checks that fail for it.' }),
  })
  .openapi('Entity')

export const EntityPage = pageOf('EntityPage', Entity)

export const EntityQuery = PageQuery.extend({
  kind: Kind.optional(),
  search: Text.trim().max(200).optional(),
  failing: z.enum(['true', 'false']).optional().openapi({
    description: 'true: only those that fail a check; false: only those that fail none.',
  }),
})

/** `versions` newest first; `changed` names the facts that differ from the version before. */
export const EntityDetail = Entity.extend({
  facts: z.record(z.string(), z.unknown()),
  results: z.array(ResultItem),
  versions: z.array(
    z.object({ valid_from: Time, valid_to: Time.nullable(), changed: z.array(z.string()) }),
  ),
  related: z.array(EntityName),
}).openapi('EntityDetail')

export type Entity = z.infer<typeof Entity>
export type EntityPage = z.infer<typeof EntityPage>
export type EntityQuery = z.infer<typeof EntityQuery>
export type EntityDetail = z.infer<typeof EntityDetail>
