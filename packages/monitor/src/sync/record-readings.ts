import { type Kysely, sql } from 'kysely'
import type { Schema } from '../database/schema.ts'
import type { Kind } from './kind.ts'
import type { Gap } from './reading.ts'

/** A fact as it was read: the entity it is of, its canonical text and the hash of that text. */
export interface RecordedFact {
  readonly id: string
  readonly name: string
  readonly canonical: string
  readonly hash: Uint8Array
}

/** A reading with the facts in the order of its leaves and the root over them. */
export interface RecordedReading {
  readonly kind: Kind
  readonly status: 'read' | 'unreadable'
  readonly readAt: Date
  readonly facts: readonly RecordedFact[]
  readonly gaps: readonly Gap[]
  /** Null when it was read. */
  readonly reason: string | null
  readonly needs: readonly string[]
  readonly root: Uint8Array
}

export interface SyncOfConnection {
  readonly id: string
  readonly organizationId: string
  readonly connectionId: string
}

/** Keeps the readings of a sync, and the text of every fact that was never seen before. */
export async function recordReadings(
  db: Kysely<Schema>,
  sync: SyncOfConnection,
  readings: readonly RecordedReading[],
): Promise<void> {
  await recordFacts(
    db,
    sync.organizationId,
    readings.flatMap(({ facts }) => facts),
  )
  await db
    .insertInto('readings')
    .values(
      readings.map((reading) => ({
        sync_id: sync.id,
        kind: reading.kind,
        organization_id: sync.organizationId,
        connection_id: sync.connectionId,
        status: reading.status,
        read_at: reading.readAt,
        count: reading.facts.length,
        gaps: JSON.stringify(reading.gaps),
        reason: reading.reason,
        needs: [...reading.needs],
        root: reading.root,
        fact_hashes: reading.facts.map(({ hash }) => Buffer.from(hash)),
      })),
    )
    .execute()
}

async function recordFacts(
  db: Kysely<Schema>,
  organizationId: string,
  facts: readonly RecordedFact[],
): Promise<void> {
  const hashes = facts.map(({ hash }) => Buffer.from(hash).toString('hex'))
  const texts = facts.map(({ canonical }) => canonical)
  await sql`
    insert into facts (organization_id, hash, canonical)
    select ${organizationId}, decode(hash, 'hex'), canonical
    from unnest(${hashes}::text[], ${texts}::text[]) as given (hash, canonical)
    on conflict do nothing
  `.execute(db)
}
