import { z } from 'zod'
import type { Catalogue } from '../../evaluate/catalogue.ts'
import type { EntityDetail } from '../schemas/entity.ts'
import { changedFields } from './changed-fields.ts'
import { entityColumns, entityItem, failing, lastSeenAt } from './entities.ts'
import { readRelated } from './related-entities.ts'
import { evaluatedAt, resultColumns, resultItem } from './result-item.ts'
import type { Scope } from './scope.ts'

const Facts = z.record(z.string(), z.unknown())

export interface EntityKey {
  readonly connectionId: string
  readonly kind: string
  readonly id: string
}

/** One entity with its facts, results, last 50 versions and neighbours; undefined when there is none. */
export async function readEntity(
  scope: Scope,
  catalogue: Catalogue,
  key: EntityKey,
): Promise<EntityDetail | undefined> {
  const row = await scope
    .entities()
    .where('entities.connection_id', '=', key.connectionId)
    .where('entities.kind', '=', key.kind)
    .where('entities.id', '=', key.id)
    .select(entityColumns)
    .select(['entities.facts', failing.as('failing'), lastSeenAt.as('last_seen_at')])
    .executeTakeFirst()
  const [entity] = row === undefined ? [] : entityItem(row)
  if (row === undefined || entity === undefined) return undefined
  const facts = Facts.parse(row.facts)
  const results = await scope
    .results()
    .where('results.connection_id', '=', key.connectionId)
    .where('results.entity_kind', '=', key.kind)
    .where('results.entity_id', '=', key.id)
    .select([...resultColumns, evaluatedAt.as('evaluated_at')])
    .orderBy('results.check_id')
    .execute()
  return {
    ...entity,
    facts,
    results: results.flatMap((result) => resultItem(catalogue, result)),
    versions: await readVersions(scope, key),
    related: await readRelated(scope, key, facts),
  }
}

async function readVersions(scope: Scope, key: EntityKey): Promise<EntityDetail['versions']> {
  const rows = await scope
    .entityVersions()
    .where('entity_versions.connection_id', '=', key.connectionId)
    .where('entity_versions.kind', '=', key.kind)
    .where('entity_versions.id', '=', key.id)
    .select(['entity_versions.valid_from', 'entity_versions.valid_to', 'facts.canonical'])
    .orderBy('entity_versions.valid_from', 'desc')
    .limit(51)
    .execute()
  const versions = rows.map((row) => ({ ...row, facts: Facts.parse(JSON.parse(row.canonical)) }))
  return versions.slice(0, 50).map(({ valid_from, valid_to, facts }, index) => ({
    valid_from: valid_from.toISOString(),
    valid_to: valid_to?.toISOString() ?? null,
    changed: changedFields(versions[index + 1]?.facts, facts),
  }))
}
