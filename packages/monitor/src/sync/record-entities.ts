// What is there now, and what was there from when until when, brought up to date by set-based statements: an entity
// that is as it was is not written at all.
import { type Kysely, sql } from 'kysely'
import type { Schema } from '../database/schema.ts'
import type { Kind } from './kind.ts'
import type { Gap } from './reading.ts'
import type { RecordedReading, SyncOfConnection } from './record-readings.ts'

/** `last_seen_at` of an unchanged entity is brought up to date when it is older than this. */
const seenAgainHours = 24

/** The field of an entity's facts that refers to a parent of this kind. */
const references: Readonly<Partial<Record<Kind, string>>> = {
  app: 'app',
  team: 'team',
  'add-on': 'addon',
  space: 'space',
  pipeline: 'pipeline',
}

/**
 * Brings entities and their versions up to date with the readings of one sync. Facts must be recorded before. An
 * entity is gone only when its kind was read and no gap covers it: what could not be read is kept as it was.
 */
export async function recordEntities(
  db: Kysely<Schema>,
  sync: SyncOfConnection,
  readings: readonly RecordedReading[],
): Promise<void> {
  for (const reading of readings) {
    if (reading.status === 'unreadable') continue
    await recordKind(db, sync, reading)
  }
}

async function recordKind(
  db: Kysely<Schema>,
  { organizationId, connectionId }: SyncOfConnection,
  { kind, facts, gaps, readAt: at }: RecordedReading,
): Promise<void> {
  // Keyed by id: a list that shifts while its pages are read can name an entity twice.
  const byId = new Map(facts.map((fact) => [fact.id, fact]))
  const rows = [...byId.values()].map(({ id, name, canonical, hash }) => {
    const head = JSON.stringify({ id, name, hash: Buffer.from(hash).toString('hex') })
    return `${head.slice(0, -1)},"facts":${canonical}}`
  })
  const given = sql`jsonb_to_recordset(${`[${rows.join(',')}]`}::jsonb)
    as given (id text, name text, hash text, facts jsonb)`

  await sql`
    insert into entities as known
      (organization_id, connection_id, kind, id, name, facts, facts_hash, first_seen_at, last_seen_at)
    select ${organizationId}, ${connectionId}::uuid, ${kind}, id, name, facts, decode(hash, 'hex'), ${at}, ${at}
    from ${given}
    on conflict (connection_id, kind, id) do update
    set name = excluded.name, facts = excluded.facts, facts_hash = excluded.facts_hash,
        last_seen_at = greatest(known.last_seen_at, excluded.last_seen_at)
    where known.facts_hash <> excluded.facts_hash or known.name <> excluded.name
      or known.last_seen_at < excluded.last_seen_at - make_interval(hours => ${seenAgainHours})
  `.execute(db)

  if (
    gaps.every(({ subject }) => subject.kind === kind || references[subject.kind] !== undefined)
  ) {
    await sql`
      delete from entities
      where connection_id = ${connectionId} and kind = ${kind}
        and not (id = any (${[...byId.keys()]}::text[])) and not ${covered(connectionId, kind, gaps)}
    `.execute(db)
  }

  await sql`
    update entity_versions as version
    set valid_to = greatest(${at}, version.valid_from + interval '1 microsecond')
    where connection_id = ${connectionId} and kind = ${kind} and valid_to is null
      and not exists (
        select from entities as known
        where known.connection_id = version.connection_id and known.kind = version.kind
          and known.id = version.id and known.facts_hash = version.facts_hash and known.name = version.name)
  `.execute(db)
  await sql`
    insert into entity_versions (organization_id, connection_id, kind, id, name, facts_hash, valid_from)
    select organization_id, connection_id, kind, id, name, facts_hash,
           greatest(${at}, (select max(valid_to) from entity_versions as earlier
                            where earlier.connection_id = known.connection_id
                              and earlier.kind = known.kind and earlier.id = known.id))
    from entities as known
    where connection_id = ${connectionId} and kind = ${kind}
      and not exists (
        select from entity_versions as version
        where version.connection_id = known.connection_id and version.kind = known.kind
          and version.id = known.id and version.valid_to is null)
  `.execute(db)
}

/** Whether a gap stands between us and an entity: it is the gap's subject, or belongs to it, or to an app of that team. */
function covered(connectionId: string, kind: Kind, gaps: readonly Gap[]) {
  const bySubject = Map.groupBy(gaps, ({ subject }) => subject.kind)
  const conditions = [...bySubject].flatMap(([subject, ofSubject]) => {
    const ids = ofSubject.map((gap) => gap.subject.id)
    const itself = subject === kind ? [sql<boolean>`id = any (${ids}::text[])`] : []
    const parent = references[subject] ?? subject
    const child = sql<boolean>`facts #>> ${[parent, 'id']}::text[] = any (${ids}::text[])`
    const ofTeamsApp = sql<boolean>`facts #>> '{app,id}' in (
      select app.id from entities as app
      where app.connection_id = ${connectionId} and app.kind = 'app'
        and app.facts #>> '{team,id}' = any (${ids}::text[]))`
    return [...itself, child, ...(subject === 'team' ? [ofTeamsApp] : [])]
  })
  if (conditions.length === 0) return sql<boolean>`false`
  const each = conditions.map((condition) => sql`coalesce(${condition}, false)`)
  return sql<boolean>`(${sql.join(each, sql` or `)})`
}
