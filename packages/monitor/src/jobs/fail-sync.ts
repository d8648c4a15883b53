import type { RequestRecord } from '@muster/heroku-api'
import { recordRequests } from '../sync/record-requests.ts'
import { holdRun, recordFailed, type StartedSync } from '../sync/record-sync.ts'
import { minutesAfter, scheduleNext } from './schedule-next.ts'
import type { SyncContext } from './sync-context.ts'
import { syncProblemOf } from './sync-problem.ts'

/** After a failed sync the next one comes this soon, or at the usual time if that is sooner. */
const retryMinutes = 15

/**
 * Ends a run of a sync with what went wrong and the requests it sent, and says when the next comes. Does nothing but say
 * so in the log when the sync is not this run's any more.
 */
export async function failSync(
  context: SyncContext,
  sync: StartedSync,
  sent: readonly RequestRecord[],
  error: unknown,
): Promise<void> {
  const { db, clock, logger } = context
  const now = clock.now()
  const problem = syncProblemOf(error)
  const soon = minutesAfter(now, Math.min(retryMinutes, context.syncIntervalMinutes))
  const next = problem.retryAt !== undefined && problem.retryAt > soon ? problem.retryAt : soon
  const failed = await db.transaction().execute(async (transaction) => {
    if (!(await holdRun(transaction, sync))) return false
    await recordRequests(transaction, sync.id, sent)
    await recordFailed(transaction, sync.id, now, problem)
    // A connection that was ended has no next time; one that was reconnected meanwhile is due already.
    if (problem.code !== 'connection_revoked')
      await scheduleNext(transaction, sync.connectionId, next)
    return true
  })
  const about = { sync: sync.id, connection: sync.connectionId, code: problem.code }
  if (!failed) logger.warn(about, 'A sync was given up: it has ended, or another carries it out.')
  else if (problem.code === 'internal_error')
    logger.error({ ...about, err: error }, 'A sync failed.')
  else logger.warn(about, 'A sync failed.')
}
