import { scheduleSyncsJob, sweepJob, syncConnectionJob } from './job-list.ts'
import type { Queue } from './queue.ts'
import { scheduleSyncs } from './schedule-syncs.ts'
import { sweep } from './sweep.ts'
import { syncConnection } from './sync-connection.ts'
import type { SyncContext } from './sync-context.ts'

/**
 * Lets this process carry out jobs, and makes sure the recurring ones recur: due syncs every minute, sweeping every
 * hour, each once for all processes together.
 */
export async function startWorker(context: SyncContext, queue: Queue): Promise<void> {
  await queue.work(syncConnectionJob, ({ sync_id }, { signal }) =>
    syncConnection(context, sync_id, signal),
  )
  await queue.work(scheduleSyncsJob, async () => {
    const queued = await scheduleSyncs({ ...context, queue })
    if (queued > 0) context.logger.info({ queued }, 'Queued the syncs that were due.')
  })
  await queue.work(sweepJob, () => sweep(context))
  await queue.schedule(scheduleSyncsJob, '* * * * *', {})
  await queue.schedule(sweepJob, '17 * * * *', {})
}
