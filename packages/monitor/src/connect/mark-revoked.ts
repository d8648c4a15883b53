import type { Kysely } from 'kysely'
import type { Schema } from '../database/schema.ts'

/** An active connection whose token Heroku refuses for good needs a reconnect; its tokens are destroyed. */
export async function markRevoked(db: Kysely<Schema>, connectionId: string): Promise<void> {
  const marked = await db
    .updateTable('connections')
    .set({ state: 'needs-reconnect', problem: 'connection_revoked', next_sync_at: null })
    .where('id', '=', connectionId)
    .where('state', '=', 'active')
    .executeTakeFirst()
  if (marked.numUpdatedRows === 0n) return
  await db.deleteFrom('connection_secrets').where('connection_id', '=', connectionId).execute()
}
