import type { Kysely } from 'kysely'
import type { Schema } from '../database/schema.ts'

/** When a connection is to be read next; nothing for one that is not active any more. */
export async function scheduleNext(
  db: Kysely<Schema>,
  connectionId: string,
  at: Date,
): Promise<void> {
  await db
    .updateTable('connections')
    .set({ next_sync_at: at })
    .where('id', '=', connectionId)
    .where('state', '=', 'active')
    .execute()
}

export function minutesAfter(time: Date, minutes: number): Date {
  return new Date(time.getTime() + minutes * 60_000)
}
