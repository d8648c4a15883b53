import type { Clock } from '@muster/heroku-api'
import type { Kysely } from 'kysely'
import type { Schema } from '../database/schema.ts'
import { type NewSync, recordQueued } from '../sync/record-sync.ts'
import { uuidFrom } from '../uuid.ts'
import { syncConnectionJob } from './job-list.ts'
import type { Queue } from './queue.ts'

export interface RequestSyncContext {
  readonly db: Kysely<Schema>
  readonly clock: Clock
  readonly random: (bytes: number) => Uint8Array
  readonly queue: Pick<Queue, 'send'>
}

/**
 * Queues a sync of a connection, or gives back the one that is queued or running; the sync and its job exist together
 * or not at all. Null when the organization has no such connection, or it is not active.
 */
export async function requestSync(
  { db, clock, random, queue }: RequestSyncContext,
  request: Pick<NewSync, 'organizationId' | 'connectionId' | 'cause'>,
): Promise<{ readonly syncId: string } | null> {
  return db.transaction().execute(async (transaction) => {
    const connection = await transaction
      .selectFrom('connections')
      .select('id')
      .where('id', '=', request.connectionId)
      .where('organization_id', '=', request.organizationId)
      .where('state', '=', 'active')
      .forUpdate()
      .executeTakeFirst()
    if (connection === undefined) return null
    const sync = { ...request, id: uuidFrom(random), at: clock.now() }
    const { id, added } = await recordQueued(transaction, sync)
    if (added) {
      const data = { sync_id: id, connection_id: request.connectionId }
      await queue.send(syncConnectionJob, data, { transaction })
    }
    return { syncId: id }
  })
}
