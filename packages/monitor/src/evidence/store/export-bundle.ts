import type { Clock } from '@muster/heroku-api'
import { type Kysely, sql } from 'kysely'
import type { Schema } from '../../database/schema.ts'
import { isKind, type Kind } from '../../sync/kind.ts'
import { type BundleEntry, makeBundle, nodesForBundle } from '../bundle.ts'
import type { BundleFiles } from '../bundle-files.ts'
import { openCheckpoint } from '../checkpoint.ts'
import type { LogSigner } from '../log-key.ts'
import { openRecord, type SealedRecord } from '../record.ts'
import { fetchNodes } from './read-nodes.ts'

export interface ExportBundle {
  readonly organizationId: string
  /** Records made from then on; undefined for the first. */
  readonly from: Date | undefined
  /** Records made before then; undefined for the last. */
  readonly until: Date | undefined
  readonly signer: LogSigner
  readonly program: { readonly name: string; readonly version: string }
}

/** The bundle of an organization's records in a period; null when there is none. One state of the database. */
export async function exportBundle(
  { db, clock }: { readonly db: Kysely<Schema>; readonly clock: Clock },
  request: ExportBundle,
): Promise<BundleFiles | null> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute((transaction) => bundleOf(transaction, clock, request))
}

async function bundleOf(
  db: Kysely<Schema>,
  clock: Clock,
  { organizationId, from, until, signer, program }: ExportBundle,
): Promise<BundleFiles | null> {
  const rows = await db
    .selectFrom('evidence_records')
    .select('body')
    .where('organization_id', '=', organizationId)
    .$if(from !== undefined, (query) => query.where('recorded_at', '>=', from ?? null))
    .$if(until !== undefined, (query) => query.where('recorded_at', '<', until ?? null))
    .orderBy('sequence')
    .execute()
  const head = await db
    .selectFrom('checkpoints')
    .select('note')
    .where('organization_id', '=', organizationId)
    .orderBy('size', 'desc')
    .limit(1)
    .executeTakeFirst()
  const records = rows.map(({ body }) => openRecord(body))
  const [first, last] = [records[0]?.record.sequence, records.at(-1)?.record.sequence]
  if (head === undefined || first === undefined || last === undefined) return null

  const entries: BundleEntry[] = []
  for (const record of records) entries.push(await entryOf(db, organizationId, record))
  const { size } = openCheckpoint(head.note, signer.verifier)
  const before = await recordAt(db, organizationId, first - 1)
  const after = await recordAt(db, organizationId, last + 1)
  return makeBundle({
    entries,
    before,
    after,
    checkpoint: head.note,
    nodes: await fetchNodes(db, organizationId, nodesForBundle(first, last, size)),
    signer,
    from: from?.toISOString() ?? null,
    to: until?.toISOString() ?? null,
    made_at: clock.now().toISOString(),
    program,
  })
}

async function recordAt(
  db: Kysely<Schema>,
  organizationId: string,
  sequence: number,
): Promise<SealedRecord | undefined> {
  const row = await db
    .selectFrom('evidence_records')
    .select('body')
    .where('organization_id', '=', organizationId)
    .where('sequence', '=', sequence)
    .executeTakeFirst()
  return row && openRecord(row.body)
}

async function entryOf(
  db: Kysely<Schema>,
  organizationId: string,
  record: SealedRecord,
): Promise<BundleEntry> {
  const { sync } = record.record
  const facts = await sql<{ kind: string; texts: string[] }>`
    select reading.kind, array_agg(fact.canonical order by leaf.position) as texts
    from readings as reading,
         unnest(reading.fact_hashes) with ordinality as leaf (hash, position)
    join facts as fact on fact.organization_id = ${organizationId} and fact.hash = leaf.hash
    where reading.sync_id = ${sync}
    group by reading.kind
  `.execute(db)
  const results = await sql<{ canonical: string }>`
    select text.canonical
    from sync_results as given,
         unnest(given.hashes) with ordinality as line (hash, position)
    join result_texts as text on text.organization_id = ${organizationId} and text.hash = line.hash
    where given.sync_id = ${sync}
    order by line.position
  `.execute(db)
  const kept = results.rows.length === record.record.results.count
  const byKind: Partial<Record<Kind, readonly string[]>> = {}
  for (const { kind, texts } of facts.rows) if (isKind(kind)) byKind[kind] = texts
  return { record, facts: byKind, results: kept ? results.rows.map((row) => row.canonical) : null }
}
