import { CompiledQuery, type Kysely } from 'kysely'
import type { Pool } from 'pg'
import { type Db, PgBoss, type Job as TakenJob } from 'pg-boss'
import type { Schema } from '../database/schema.ts'
import type { Job } from './job.ts'
import type { JobLogger } from './job-logger.ts'
import { QueueError } from './queue-error.ts'
import { withKeyLock } from './with-key-lock.ts'

export interface QueueOptions {
  /** Of the database; the queue keeps its tables in the schema `jobs`. */
  readonly url: string
  /** Connections for the locks of jobs with keys: one for each that is being carried out. */
  readonly pool: Pool
  /** Every kind of job there is. */
  readonly jobs: readonly Pick<Job<object>, 'name' | 'retries' | 'expiresAfter'>[]
  readonly logger: JobLogger
}

export interface SendOptions {
  /** Sends as part of this transaction: the job exists if and when it is committed. */
  readonly transaction?: Kysely<Schema>
  /** Not before this time. */
  readonly startAfter?: Date
}

/** What a handler may want to know of the run. */
export interface Run {
  readonly jobId: string
  /** 1 for the first try. */
  readonly attempt: number
  /** Aborted when the queue stops, the job expires, or another process has taken it over. */
  readonly signal: AbortSignal
}

export interface Queue {
  /** Makes the tables where they are missing. Needed before everything else. */
  readonly start: () => Promise<void>
  /** Puts a job into the queue and gives back its id. */
  readonly send: <T extends object>(job: Job<T>, data: T, options?: SendOptions) => Promise<string>
  /** Carries out jobs of this kind in this process. A handler that throws is tried again later. */
  readonly work: <T extends object>(
    job: Job<T>,
    handler: (data: T, run: Run) => Promise<void>,
  ) => Promise<void>
  /** Sends a job by a cron expression (UTC, to the minute), once for all processes together. */
  readonly schedule: <T extends object>(job: Job<T>, cron: string, data: T) => Promise<void>
  /** Takes up nothing more and waits for what is being done; what is not done after `timeoutMs` is tried again elsewhere. */
  readonly stop: (timeoutMs?: number) => Promise<void>
}

/** How soon a job is taken up again after its process was killed: 10 s (the least pg-boss allows), found within 1 s, tried again 1 to 2 s later. */
const heartbeatSeconds = 10
const heartbeatRefreshSeconds = 3
const superviseSeconds = 1
const pollSeconds = 1
const dayInSeconds = 86_400

/** The queue of jobs that all processes on one database share. Sent jobs are taken up at once (LISTEN/NOTIFY). */
export function createQueue({ url, pool, jobs, logger }: QueueOptions): Queue {
  const boss = new PgBoss({
    connectionString: url,
    application_name: 'muster jobs',
    schema: 'jobs',
    max: 4,
    useListenNotify: true,
    superviseIntervalSeconds: superviseSeconds,
    monitorIntervalSeconds: superviseSeconds,
    queueCacheIntervalSeconds: 60,
  })
  let stopping = false
  boss.on('error', (error) => {
    // A job that is handed over when the queue stops reports to a queue that is closed by then.
    if (stopping) logger.info({ err: error }, 'The job queue met an error while it stopped.')
    else logger.error({ err: error }, 'The job queue met an error.')
  })
  boss.on('warning', ({ message, data }) =>
    logger.warn({ data }, `The job queue warns: ${message}`),
  )

  function isKnown(name: string): void {
    if (jobs.some((job) => job.name === name)) return
    throw new QueueError('unknown_job', `There is no job called ${name} in this queue.`)
  }

  async function start(): Promise<void> {
    await boss.start()
    for (const job of jobs) {
      const settings = {
        notify: true,
        heartbeatSeconds,
        expireInSeconds: job.expiresAfter,
        retryLimit: job.retries,
        retryDelay: 1,
        retryBackoff: true,
        retryDelayMax: 300,
        retentionSeconds: 14 * dayInSeconds,
        deleteAfterSeconds: dayInSeconds,
      }
      await boss.createQueue(job.name, settings)
      await boss.updateQueue(job.name, settings)
    }
  }

  async function send<T extends object>(
    job: Job<T>,
    data: T,
    { transaction, startAfter }: SendOptions = {},
  ): Promise<string> {
    isKnown(job.name)
    const parsed = readData(job, data)
    const id = await boss.send(job.name, parsed, {
      ...(job.key ? { group: { id: job.key(parsed) } } : {}),
      ...(transaction ? { db: inside(transaction) } : {}),
      ...(startAfter ? { startAfter } : {}),
    })
    if (id !== null) return id
    throw new QueueError('unknown_job', `The queue did not take the job ${job.name}.`)
  }

  async function work<T extends object>(
    job: Job<T>,
    handler: (data: T, run: Run) => Promise<void>,
  ): Promise<void> {
    isKnown(job.name)
    const options = {
      localConcurrency: job.concurrency,
      pollingIntervalSeconds: pollSeconds,
      notifyPollingIntervalSeconds: pollSeconds,
      heartbeatRefreshSeconds,
      batchSize: 1,
      ...(job.key ? { groupConcurrency: 1 } : {}),
    }
    await boss.work<object, void>(job.name, options, async (taken: TakenJob<object>[]) => {
      for (const one of taken) await carryOut(job, one, handler)
    })
  }

  async function carryOut<T extends object>(
    job: Job<T>,
    taken: TakenJob<object>,
    handler: (data: T, run: Run) => Promise<void>,
  ): Promise<void> {
    const run: Run = { jobId: taken.id, attempt: taken.retryCount + 1, signal: taken.signal }
    const about = { job: job.name, jobId: run.jobId, attempt: run.attempt }
    try {
      const data = readData(job, taken.data)
      const carry = (): Promise<void> => handler(data, run)
      const key = job.key?.(data)
      await (key === undefined ? carry() : withKeyLock(pool, `${job.name} ${key}`, carry))
    } catch (cause) {
      if (stopping && taken.signal.aborted)
        logger.info(about, 'A job was left for another process.')
      else logger.warn({ ...about, err: cause }, 'A job failed.')
      if (cause instanceof QueueError) throw cause
      throw new QueueError('handler_failed', `The job ${job.name} failed.`, { cause })
    }
  }

  return {
    start,
    send,
    work,
    async schedule(job, cron, data) {
      isKnown(job.name)
      await boss.schedule(job.name, cron, readData(job, data))
    },
    stop(timeoutMs = 30_000) {
      stopping = true
      return boss.stop({ graceful: true, close: true, timeout: timeoutMs })
    },
  }
}

function readData<T extends object>(job: Job<T>, data: unknown): T {
  const parsed = job.data.safeParse(data)
  if (parsed.success) return parsed.data
  const where = parsed.error.issues
    .map(({ path, message }) => `${path.join('.')}: ${message}`)
    .join('; ')
  throw new QueueError(
    'unreadable_data',
    `The data of the job ${job.name} is not as it should be: ${where}`,
  )
}

/** Lets the queue's statements run inside a transaction of ours. */
function inside(transaction: Kysely<Schema>): Db {
  return {
    async executeSql(text, values = []) {
      const { rows } = await transaction.executeQuery(CompiledQuery.raw(text, [...values]))
      return { rows }
    },
  }
}
