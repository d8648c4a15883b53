import { sql } from 'kysely'
import { z } from 'zod'
import { isKind, type Kind } from '../../sync/kind.ts'
import type { EntityName } from '../schemas/result.ts'
import type { EntityKey } from './entity-detail.ts'
import type { Scope } from './scope.ts'

/** The facts that name another entity, and its kind. */
const references: Readonly<Record<string, Kind>> = {
  app: 'app',
  addon: 'add-on',
  pipeline: 'pipeline',
  sni_endpoint: 'sni-endpoint',
  space: 'space',
  team: 'team',
}

const Reference = z.object({ id: z.string() })

/** What the entity names and what names it, in the same connection: at most 200. */
export async function readRelated(
  scope: Scope,
  { connectionId, kind, id }: EntityKey,
  facts: Readonly<Record<string, unknown>>,
): Promise<EntityName[]> {
  const named = Object.entries(references).flatMap(([field, ofKind]) => {
    const reference = Reference.safeParse(facts[field])
    return reference.success ? [{ kind: ofKind, id: reference.data.id }] : []
  })
  const namedBy = Object.entries(references).filter(([, ofKind]) => ofKind === kind)
  const rows = await scope
    .entities()
    .where('entities.connection_id', '=', connectionId)
    .where(({ eb, and }) =>
      eb.or([
        ...named.map((other) =>
          and([eb('entities.kind', '=', other.kind), eb('entities.id', '=', other.id)]),
        ),
        // As the indexes have it, so that they are used.
        ...namedBy.map(
          ([field]) => sql<boolean>`entities.facts #>> ${sql.lit(`{${field},id}`)} = ${id}`,
        ),
      ]),
    )
    .select(['entities.kind', 'entities.id', 'entities.name'])
    .orderBy('entities.kind')
    .orderBy('entities.name')
    .orderBy('entities.id')
    .limit(200)
    .execute()
  return rows.flatMap((row) =>
    isKind(row.kind)
      ? [{ connection_id: connectionId, kind: row.kind, id: row.id, name: row.name }]
      : [],
  )
}
