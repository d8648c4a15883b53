import type { RequestRecord } from '@muster/heroku-api'
import { type Kysely, sql } from 'kysely'
import type { Schema } from '../database/schema.ts'

/**
 * Keeps every request of a sync, in the order they ended: the proof of what was asked and how far it was read. What was
 * kept before stays as it is.
 */
export async function recordRequests(
  db: Kysely<Schema>,
  syncId: string,
  requests: readonly RequestRecord[],
): Promise<void> {
  await sql`
    insert into sync_requests (sync_id, position, method, route, path, status, count, complete, record)
    select ${syncId}, (position - 1)::integer, record->>'method', record->>'route', record->>'path',
           (record->>'status')::integer, (record->>'count')::integer, (record->>'complete')::boolean, record
    from jsonb_array_elements(${JSON.stringify(requests)}::jsonb) with ordinality as given (record, position)
    on conflict do nothing
  `.execute(db)
}
