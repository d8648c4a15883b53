import { z } from 'zod'
import { defineJob, type Job } from './job.ts'

/** Carries out one queued sync; one at a time for each connection, on whatever machine. */
export const syncConnectionJob = defineJob({
  name: 'sync-connection',
  data: z.object({ sync_id: z.uuid(), connection_id: z.uuid() }),
  key: ({ connection_id }) => connection_id,
  expiresAfter: 3600,
})

/** Queues a sync of every connection that is due. */
export const scheduleSyncsJob = defineJob({
  name: 'schedule-syncs',
  data: z.object({}),
  concurrency: 1,
  retries: 0,
})

/** Removes what has expired. */
export const sweepJob = defineJob({
  name: 'sweep',
  data: z.object({}),
  concurrency: 1,
  retries: 0,
})

/** Every kind of job: what each process tells the queue. */
export const jobList: readonly Pick<Job<object>, 'name' | 'retries' | 'expiresAfter'>[] = [
  syncConnectionJob,
  scheduleSyncsJob,
  sweepJob,
]
