// Where the stages meet: a connection's account is read, recorded, judged and put in evidence.
import type { RequestRecord } from '@muster/heroku-api'
import type { Kysely } from 'kysely'
import type { Schema } from '../database/schema.ts'
import { runChecks } from '../evaluate/run-check.ts'
import { append } from '../evidence/append.ts'
import type { LogSigner } from '../evidence/log-key.ts'
import { type StatedSync, stateSync } from '../evidence/state-sync.ts'
import { appendLocked } from '../evidence/store/append-locked.ts'
import { openLogFolder } from '../evidence/store/log-folder.ts'
import { openLogSigner } from '../evidence/store/log-keys.ts'
import { publishLog } from '../evidence/store/publish-log.ts'
import type { AccountReading } from '../sync/read-account.ts'
import { recordEntities } from '../sync/record-entities.ts'
import {
  createProgressRecorder,
  finalProgress,
  type SyncProgress,
} from '../sync/record-progress.ts'
import { recordReadings } from '../sync/record-readings.ts'
import { recordRequests } from '../sync/record-requests.ts'
import { holdRun, recordFinished, recordStarted, type StartedSync } from '../sync/record-sync.ts'
import { SyncError } from '../sync/sync-error.ts'
import { failSync } from './fail-sync.ts'
import { readConnection } from './read-connection.ts'
import { recordResultTexts } from './record-result-texts.ts'
import { recordResults } from './record-results.ts'
import { recordedReadings } from './recorded-readings.ts'
import { minutesAfter, scheduleNext } from './schedule-next.ts'
import type { SyncContext, SyncStage } from './sync-context.ts'
import { abortable, untilAborted } from './until-aborted.ts'

/**
 * Carries out a queued sync, or starts over one that a dead process left running. Each stage is one transaction that
 * holds the sync, so whatever happens nothing is half-written, and nothing at all of a sync that has ended meanwhile or
 * that another process has taken over. What goes wrong is on the sync. Throws when the database cannot be written, and
 * the signal's reason when that is aborted: then the sync is left as it is, for the queue to hand out again.
 */
export async function syncConnection(
  context: SyncContext,
  syncId: string,
  signal: AbortSignal = new AbortController().signal,
): Promise<void> {
  const sync = await context.db
    .transaction()
    .execute((transaction) => recordStarted(transaction, syncId, context.clock.now()))
  if (sync === undefined) return
  const sent: RequestRecord[] = []
  try {
    await run(context, sync, sent, signal)
  } catch (error) {
    signal.throwIfAborted()
    await failSync(context, sync, sent, error)
    return
  }
  await publish(context, sync)
}

/** `sent` is filled with every request, so that they are known however this ends. */
async function run(
  context: SyncContext,
  sync: StartedSync,
  sent: RequestRecord[],
  signal: AbortSignal,
): Promise<void> {
  const { db, clock, onStage } = context

  async function stage(name: SyncStage, work: (transaction: Kysely<Schema>) => Promise<void>) {
    await onStage?.(name)
    await db.transaction().execute(async (transaction) => {
      signal.throwIfAborted()
      if (!(await holdRun(transaction, sync))) {
        throw new SyncError('overtaken', 'The sync ended, or was started over, while this read.')
      }
      await work(transaction)
    })
  }

  await onStage?.('read')
  const { reading, progress } = await read(context, sync, sent, signal)
  const results = runChecks(context.catalogue.checks, reading.snapshot, context.parameters)
  const stated = stateSync({
    id: sync.id,
    organization: await readOrganization(db, sync.organizationId),
    connection: { id: sync.connectionId, account: await accountOf(db, sync, reading) },
    started_at: sync.startedAt.toISOString(),
    finished_at: clock.now().toISOString(),
    snapshot: reading.snapshot,
    requests: reading.requests,
    results,
    catalogue: context.catalogue,
    parameters: context.parameters,
  })
  await stage('record', async (transaction) => {
    await recordRequests(transaction, sync.id, sent)
    await record(transaction, sync, reading, stated, progress)
  })
  await stage('evaluate', async (transaction) => {
    await recordResults(transaction, sync, results, new Date(reading.snapshot.taken_at))
    await recordResultTexts(transaction, sync, stated.results)
  })
  const signer = await openLogSigner(context, sync.organizationId)
  await stage('evidence', (transaction) => seal(transaction, context, sync, stated, signer))
}

/** Reads the account. The requests under way are given up when the signal is aborted. */
async function read(
  context: SyncContext,
  sync: StartedSync,
  sent: RequestRecord[],
  signal: AbortSignal,
): Promise<{ readonly reading: AccountReading; readonly progress: SyncProgress }> {
  const recorder = createProgressRecorder(context, sync)
  const reading = readConnection(
    { ...context, fetch: abortable(context.fetch, signal) },
    sync.connectionId,
    {
      onProgress: recorder.report,
      onRequest: (request) => sent.push(request),
    },
  )
  try {
    const read = await untilAborted(reading, signal)
    return {
      reading: read,
      progress: finalProgress(await recorder.settle(), read.snapshot.readings),
    }
  } catch (error) {
    if (!signal.aborted) await recorder.settle()
    throw error
  }
}

async function record(
  transaction: Kysely<Schema>,
  sync: StartedSync,
  { snapshot }: AccountReading,
  stated: StatedSync,
  progress: SyncProgress,
): Promise<void> {
  const readings = recordedReadings(snapshot.readings, stated.readings)
  await recordReadings(transaction, sync, readings)
  await recordEntities(transaction, sync, readings)
  await transaction
    .updateTable('syncs')
    .set({ progress: JSON.stringify(progress) })
    .where('id', '=', sync.id)
    .execute()
  if (snapshot.scope.length > 0) {
    await transaction
      .updateTable('connections')
      .set({ granted_scope: [...snapshot.scope] })
      .where('id', '=', sync.connectionId)
      .where('state', '=', 'active')
      .execute()
  }
}

/** Appends the record and ends the sync: in one transaction, so that a finished sync has its evidence. */
async function seal(
  transaction: Kysely<Schema>,
  { clock, dataFolder, syncIntervalMinutes }: SyncContext,
  sync: StartedSync,
  stated: StatedSync,
  signer: LogSigner,
): Promise<void> {
  const { organizationId } = sync
  const now = clock.now()
  const { records } = await appendLocked(transaction, {
    organizationId,
    at: now,
    published: await openLogFolder(dataFolder, organizationId).read('checkpoint'),
    extend: (state) => append(state, [stated.draft], signer),
  })
  await recordFinished(transaction, sync.id, now, records[0]?.record.sequence ?? 0)
  await scheduleNext(transaction, sync.connectionId, minutesAfter(now, syncIntervalMinutes))
}

/** Writes the log's files. Where that fails the sync is whole all the same, and the next sync or start writes them. */
async function publish(context: SyncContext, { id, organizationId }: StartedSync): Promise<void> {
  const { db, dataFolder, logger, onStage } = context
  try {
    await onStage?.('publish')
    await publishLog(db, openLogFolder(dataFolder, organizationId), organizationId)
  } catch (error) {
    logger.error({ sync: id, err: error }, 'The files of a log could not be brought up to date.')
  }
}

function readOrganization(
  db: Kysely<Schema>,
  organizationId: string,
): Promise<{ readonly id: string; readonly name: string }> {
  return db
    .selectFrom('organizations')
    .select(['id', 'name'])
    .where('id', '=', organizationId)
    .executeTakeFirstOrThrow()
}

/** The account as Heroku named it in this sync, or else as it was named when it was connected. */
async function accountOf(
  db: Kysely<Schema>,
  { connectionId }: StartedSync,
  { account }: AccountReading,
): Promise<{ readonly id: string | null; readonly email: string | null }> {
  if (account) return { id: account.id, email: account.email }
  const row = await db
    .selectFrom('connections')
    .select(['account_id', 'account_email'])
    .where('id', '=', connectionId)
    .executeTakeFirst()
  return { id: row?.account_id ?? null, email: row?.account_email ?? null }
}
