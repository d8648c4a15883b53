import { sql } from 'kysely'
import { z } from 'zod'
import { isKind } from '../../sync/kind.ts'
import { cursorAt, readCursor } from '../cursor.ts'
import type { Entity, EntityPage, EntityQuery } from '../schemas/entity.ts'
import { Text } from '../schemas/text.ts'
import type { Scope } from './scope.ts'
import { like } from './search.ts'

/** How many checks fail for the entity of the row. */
export const failing = sql<number>`(
  select count(*) from results
  where results.connection_id = entities.connection_id and results.entity_kind = entities.kind
    and results.entity_id = entities.id and results.outcome = 'fail')`

/**
 * When the entity was last seen. One that stays as it is is seldom written again, but it would be gone if the last
 * reading of its kind that had no gap had not shown it.
 */
export const lastSeenAt = sql<Date>`greatest(entities.last_seen_at, (
  select readings.read_at from readings
  where readings.connection_id = entities.connection_id and readings.kind = entities.kind
    and readings.status = 'read' and readings.gaps = '[]'
  order by readings.read_at desc limit 1))`

/** The columns of an entity that every list of them shows, beside `failing` and `last_seen_at`. */
export const entityColumns = [
  'entities.connection_id',
  'entities.kind',
  'entities.id',
  'entities.name',
  'entities.first_seen_at',
] as const

export interface EntityRow {
  readonly connection_id: string
  readonly kind: string
  readonly id: string
  readonly name: string
  readonly first_seen_at: Date
  readonly last_seen_at: Date
  readonly failing: number
}

/** A stored entity as the API shows it; nothing for a kind that this version no longer has. */
export function entityItem(row: EntityRow): readonly Entity[] {
  const { connection_id, kind, id, name } = row
  if (!isKind(kind)) return []
  const first_seen_at = row.first_seen_at.toISOString()
  const last_seen_at = row.last_seen_at.toISOString()
  return [{ connection_id, kind, id, name, first_seen_at, last_seen_at, failing: row.failing }]
}

const Position = z.tuple([Text, Text, Text, z.uuid()])

/** A page of the entities of all connections that are not disconnected, by kind and name. */
export async function readEntities(scope: Scope, query: EntityQuery): Promise<EntityPage> {
  const list = `${scope.organizationId} entities`
  const after = readCursor(list, query.cursor, Position)
  const { kind, search, limit } = query
  const rows = await scope
    .entities()
    .innerJoin('connections', 'connections.id', 'entities.connection_id')
    .where('connections.state', '<>', 'disconnected')
    .$call((it) => (kind === undefined ? it : it.where('entities.kind', '=', kind)))
    .$call((it) => (search === undefined ? it : it.where('entities.name', 'ilike', like(search))))
    .$if(query.failing === 'true', (it) => it.where(failing, '>', 0))
    .$if(query.failing === 'false', (it) => it.where(failing, '=', 0))
    .$call((it) =>
      after === undefined
        ? it
        : it.where(
            sql<boolean>`(entities.kind, entities.name, entities.id, entities.connection_id)
          > (${after[0]}, ${after[1]}, ${after[2]}, ${after[3]}::uuid)`,
          ),
    )
    .select(entityColumns)
    .select([failing.as('failing'), lastSeenAt.as('last_seen_at')])
    .orderBy('entities.kind')
    .orderBy('entities.name')
    .orderBy('entities.id')
    .orderBy('entities.connection_id')
    .limit(limit + 1)
    .execute()
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const more = rows.length > limit && last !== undefined
  return {
    items: shown.flatMap(entityItem),
    next_cursor: more ? cursorAt(list, [last.kind, last.name, last.id, last.connection_id]) : null,
  }
}
