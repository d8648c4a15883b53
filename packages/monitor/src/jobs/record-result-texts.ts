import { createHash } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import type { Schema } from '../database/schema.ts'
import type { SyncOfConnection } from '../sync/record-readings.ts'

/** Keeps the canonical texts of a sync's results, in their order, for bundles; texts seen before are not kept twice. */
export async function recordResultTexts(
  db: Kysely<Schema>,
  { id, organizationId }: SyncOfConnection,
  texts: readonly string[],
): Promise<void> {
  const hashes = texts.map((text) => createHash('sha256').update(text).digest())
  await sql`
    insert into result_texts (organization_id, hash, canonical)
    select ${organizationId}, decode(hash, 'hex'), canonical
    from unnest(${hashes.map((hash) => hash.toString('hex'))}::text[], ${texts}::text[])
      as given (hash, canonical)
    on conflict do nothing
  `.execute(db)
  await db
    .insertInto('sync_results')
    .values({ sync_id: id, organization_id: organizationId, hashes })
    .onConflict((conflict) => conflict.column('sync_id').doUpdateSet({ hashes }))
    .execute()
}
