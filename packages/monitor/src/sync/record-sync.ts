// The life of a row of `syncs`: queued, running, and finished or failed. Each step is one conditional update.
import { type Kysely, sql } from 'kysely'
import type { Schema } from '../database/schema.ts'
import { initialProgress } from './record-progress.ts'
import type { SyncOfConnection } from './record-readings.ts'

type Database = Pick<Kysely<Schema>, 'selectFrom' | 'insertInto' | 'updateTable' | 'deleteFrom'>

export interface NewSync {
  readonly id: string
  readonly organizationId: string
  readonly connectionId: string
  readonly cause: 'connected' | 'schedule' | 'member'
  readonly at: Date
}

/**
 * Adds a queued sync, unless the connection has one that is queued or running: then that one's id is given back with
 * `added` false.
 */
export async function recordQueued(
  db: Database,
  sync: NewSync,
): Promise<{ readonly id: string; readonly added: boolean }> {
  for (;;) {
    const added = await db
      .insertInto('syncs')
      .values({
        id: sync.id,
        organization_id: sync.organizationId,
        connection_id: sync.connectionId,
        cause: sync.cause,
        state: 'queued',
        queued_at: sync.at,
        progress: JSON.stringify(initialProgress),
      })
      .onConflict((conflict) =>
        conflict.column('connection_id').where('state', 'in', ['queued', 'running']).doNothing(),
      )
      .returning('id')
      .executeTakeFirst()
    if (added) return { id: added.id, added: true }
    const open = await db
      .selectFrom('syncs')
      .select('id')
      .where('connection_id', '=', sync.connectionId)
      .where('state', 'in', ['queued', 'running'])
      .executeTakeFirst()
    if (open) return { id: open.id, added: false }
    // The open one ended between the two statements: try again.
  }
}

/** One run of a sync: no two runs of one sync began at the same time. */
export interface StartedSync extends SyncOfConnection {
  readonly startedAt: Date
}

/**
 * Marks a sync as running. One that is running already was left behind by a process that died: what it had recorded
 * of its requests and readings is cleared, and it starts over. Undefined when the sync has ended.
 */
export async function recordStarted(
  db: Database,
  syncId: string,
  at: Date,
): Promise<StartedSync | undefined> {
  const started = await db
    .updateTable('syncs')
    .set({
      state: 'running',
      started_at: sql<Date>`greatest(${at}, started_at + interval '1 millisecond')`,
      progress: JSON.stringify(initialProgress),
      requests_used: 0,
      rate_limit_remaining: null,
    })
    .where('id', '=', syncId)
    .where('state', 'in', ['queued', 'running'])
    .returning(['id', 'organization_id', 'connection_id', 'started_at'])
    .executeTakeFirst()
  if (started === undefined) return undefined
  await db.deleteFrom('sync_requests').where('sync_id', '=', syncId).execute()
  await db.deleteFrom('readings').where('sync_id', '=', syncId).execute()
  return {
    id: started.id,
    organizationId: started.organization_id,
    connectionId: started.connection_id,
    startedAt: started.started_at ?? at,
  }
}

/**
 * Whether a run is still the sync's own, and holds the sync so until the transaction ends: false once the sync has
 * ended, or was started over by another process. The connection is locked before the sync, as it is by whoever asks for
 * a sync.
 */
export async function holdRun(
  transaction: Database,
  { id, connectionId, startedAt }: StartedSync,
): Promise<boolean> {
  await transaction
    .selectFrom('connections')
    .select('id')
    .where('id', '=', connectionId)
    .forNoKeyUpdate()
    .execute()
  const held = await transaction
    .selectFrom('syncs')
    .select('id')
    .where('id', '=', id)
    .where('state', '=', 'running')
    .where('started_at', '=', startedAt)
    .forNoKeyUpdate()
    .executeTakeFirst()
  return held !== undefined
}

/** Ends a sync well; `evidenceSequence` is where its record stands in the log. */
export async function recordFinished(
  db: Database,
  syncId: string,
  at: Date,
  evidenceSequence: number,
): Promise<void> {
  await db
    .updateTable('syncs')
    .set({ state: 'finished', finished_at: at, evidence_sequence: evidenceSequence })
    .where('id', '=', syncId)
    .where('state', '=', 'running')
    .execute()
}

/** Ends a sync with a problem: an error code and a sentence for a person, without secrets. */
export async function recordFailed(
  db: Database,
  syncId: string,
  at: Date,
  problem: { readonly code: string; readonly message: string },
): Promise<void> {
  await db
    .updateTable('syncs')
    .set({
      state: 'failed',
      finished_at: at,
      problem: problem.code,
      problem_message: problem.message,
    })
    .where('id', '=', syncId)
    .where('state', 'in', ['queued', 'running'])
    .execute()
}
