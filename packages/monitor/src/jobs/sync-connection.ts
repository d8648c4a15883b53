// Where the stages meet: a connection's account is read, recorded, judged and put in evidence.
import type { Kysely } from 'kysely'
import { ConnectError } from '../connect/connect-error.ts'
import { markRevoked } from '../connect/mark-revoked.ts'
import type { Schema } from '../database/schema.ts'
import { runChecks } from '../evaluate/run-check.ts'
import { append } from '../evidence/append.ts'
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
import {
  recordFailed,
  recordFinished,
  recordStarted,
  type StartedSync,
} from '../sync/record-sync.ts'
import { SyncError } from '../sync/sync-error.ts'
import { readConnection } from './read-connection.ts'
import { recordResultTexts } from './record-result-texts.ts'
import { recordResults } from './record-results.ts'
import { recordedReadings } from './recorded-readings.ts'
import type { SyncContext } from './sync-context.ts'
import { syncProblemOf } from './sync-problem.ts'

/** After a failed sync the next one comes this soon, or at the usual time if that is sooner. */
const retryMinutes = 15

/**
 * Carries out a queued sync, or starts over one that a dead process left running. Each stage is one transaction, so
 * whatever happens nothing is half-written. A sync that has ended already is left alone. What goes wrong is on the
 * sync; only a database that cannot be written makes this throw, and then the queue tries again.
 */
export async function syncConnection(context: SyncContext, syncId: string): Promise<void> {
  const sync = await context.db
    .transaction()
    .execute((transaction) => recordStarted(transaction, syncId, context.clock.now()))
  if (sync === undefined) return
  try {
    await run(context, sync, context.clock.now())
  } catch (error) {
    await fail(context, sync, error)
  }
}

async function run(context: SyncContext, sync: StartedSync, startedAt: Date): Promise<void> {
  const { db, clock, onStage } = context
  await onStage?.('read')
  const progress = createProgressRecorder(context, sync.id)
  const reading = await readConnection(context, sync.connectionId, progress.report)
  const reached = finalProgress(await progress.settle(), reading.snapshot.readings)

  const results = runChecks(context.catalogue.checks, reading.snapshot, context.parameters)
  const stated = stateSync({
    id: sync.id,
    organization: await readOrganization(db, sync.organizationId),
    connection: { id: sync.connectionId, account: await accountOf(db, sync, reading) },
    started_at: startedAt.toISOString(),
    finished_at: clock.now().toISOString(),
    snapshot: reading.snapshot,
    requests: reading.requests,
    results,
    catalogue: context.catalogue,
    parameters: context.parameters,
  })

  await onStage?.('record')
  await db
    .transaction()
    .execute((transaction) => record(transaction, sync, reading, stated, reached))
  await onStage?.('evaluate')
  await db.transaction().execute(async (transaction) => {
    await recordResults(transaction, sync, results, new Date(reading.snapshot.taken_at))
    await recordResultTexts(transaction, sync, stated.results)
  })
  await onStage?.('evidence')
  await seal(context, sync, stated)
  await onStage?.('publish')
  await publishLog(db, openLogFolder(context.dataFolder, sync.organizationId), sync.organizationId)
}

async function record(
  transaction: Kysely<Schema>,
  sync: StartedSync,
  { snapshot, requests }: AccountReading,
  stated: StatedSync,
  progress: SyncProgress,
): Promise<void> {
  const readings = recordedReadings(snapshot.readings, stated.readings)
  await recordRequests(transaction, sync.id, requests)
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
async function seal(context: SyncContext, sync: StartedSync, stated: StatedSync): Promise<void> {
  const { db, clock, dataFolder } = context
  const { organizationId } = sync
  const signer = await openLogSigner(context, organizationId)
  const published = await openLogFolder(dataFolder, organizationId).read('checkpoint')
  await db.transaction().execute(async (transaction) => {
    const now = clock.now()
    const { records } = await appendLocked(transaction, {
      organizationId,
      at: now,
      published,
      extend: (state) => append(state, [stated.draft], signer),
    })
    await recordFinished(transaction, sync.id, now, records[0]?.record.sequence ?? 0)
    await scheduleNext(transaction, sync, minutesAfter(now, context.syncIntervalMinutes))
  })
}

async function fail(context: SyncContext, sync: StartedSync, error: unknown): Promise<void> {
  const { db, clock, logger } = context
  const now = clock.now()
  const problem = syncProblemOf(error)
  const revoked =
    (error instanceof SyncError || error instanceof ConnectError) &&
    error.code === 'connection_revoked'
  const soon = minutesAfter(now, Math.min(retryMinutes, context.syncIntervalMinutes))
  const next = problem.retryAt !== undefined && problem.retryAt > soon ? problem.retryAt : soon
  await db.transaction().execute(async (transaction) => {
    await recordFailed(transaction, sync.id, now, problem)
    if (revoked) await markRevoked(transaction, sync.connectionId)
    else await scheduleNext(transaction, sync, next)
  })
  const about = { sync: sync.id, connection: sync.connectionId, code: problem.code }
  if (problem.code === 'internal_error') logger.error({ ...about, err: error }, 'A sync failed.')
  else logger.warn(about, 'A sync failed.')
}

async function scheduleNext(
  transaction: Kysely<Schema>,
  { connectionId }: StartedSync,
  at: Date,
): Promise<void> {
  await transaction
    .updateTable('connections')
    .set({ next_sync_at: at })
    .where('id', '=', connectionId)
    .where('state', '=', 'active')
    .execute()
}

function minutesAfter(time: Date, minutes: number): Date {
  return new Date(time.getTime() + minutes * 60_000)
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
