import { type RequestSyncContext, requestSync } from './request-sync.ts'

/** Longer than the queue lets a sync run, so that what is open for longer has nobody who works on it. */
const abandonedHours = 2

/** Connections that are looked at in one go; the next go is a minute later. */
const most = 1000

/**
 * Queues a sync of every active connection whose time has come, and ends syncs that nobody carries out any more, which
 * would otherwise keep new ones from starting. Gives how many were queued.
 */
export async function scheduleSyncs(context: RequestSyncContext): Promise<number> {
  const { db, clock } = context
  const now = clock.now()
  await db
    .updateTable('syncs')
    .set({
      state: 'failed',
      finished_at: now,
      problem: 'abandoned',
      problem_message: 'The process that carried out this sync ended before it did.',
    })
    .where('state', 'in', ['queued', 'running'])
    .where(
      ({ fn }) => fn.coalesce('started_at', 'queued_at'),
      '<',
      new Date(now.getTime() - abandonedHours * 3_600_000),
    )
    .execute()

  const due = await db
    .selectFrom('connections')
    .select(['id', 'organization_id'])
    .where('state', '=', 'active')
    .where('next_sync_at', '<=', now)
    .where(({ not, exists, selectFrom, ref }) =>
      not(
        exists(
          selectFrom('syncs')
            .select('syncs.id')
            .where('syncs.connection_id', '=', ref('connections.id'))
            .where('syncs.state', 'in', ['queued', 'running']),
        ),
      ),
    )
    .orderBy('next_sync_at')
    .limit(most)
    .execute()
  let queued = 0
  for (const { id: connectionId, organization_id: organizationId } of due) {
    const sync = await requestSync(context, { organizationId, connectionId, cause: 'schedule' })
    if (sync !== null) queued += 1
  }
  return queued
}
