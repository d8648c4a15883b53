import { type Selectable, sql } from 'kysely'
import { z } from 'zod'
import type { SyncsTable } from '../../database/schema-inventory.ts'
import { kindTable } from '../../sync/kind-table.ts'
import { CursorTime, readCursor, toPage } from '../cursor.ts'
import { Kind } from '../schemas/kind.ts'
import type { PageQuery } from '../schemas/page.ts'
import type { SyncDetail, SyncPage, SyncSummary } from '../schemas/sync.ts'
import type { Scope } from './scope.ts'

/** The columns of a sync that a summary is made of. */
export const syncColumns = [
  'syncs.id',
  'syncs.connection_id',
  'syncs.cause',
  'syncs.state',
  'syncs.queued_at',
  'syncs.started_at',
  'syncs.finished_at',
  'syncs.problem',
  'syncs.problem_message',
  'syncs.requests_used',
  'syncs.rate_limit_remaining',
  'syncs.evidence_sequence',
] as const

export type SyncRow = Omit<Selectable<SyncsTable>, 'organization_id' | 'progress'>

export function syncSummary(row: SyncRow, reserve: number): SyncSummary {
  return {
    id: row.id,
    connection_id: row.connection_id,
    cause: row.cause,
    state: row.state,
    queued_at: row.queued_at.toISOString(),
    started_at: row.started_at?.toISOString() ?? null,
    finished_at: row.finished_at?.toISOString() ?? null,
    problem:
      row.problem === null
        ? null
        : { code: row.problem, message: row.problem_message ?? row.problem },
    requests_used: row.requests_used,
    rate_limit_remaining: row.rate_limit_remaining,
    rate_limit_reserve: reserve,
    evidence_sequence: row.evidence_sequence,
  }
}

const Position = z.tuple([CursorTime, z.uuid()])

/** A page of a connection's syncs, newest first. */
export async function readSyncs(
  scope: Scope,
  connectionId: string,
  { cursor, limit }: PageQuery,
  reserve: number,
): Promise<SyncPage> {
  const list = `${scope.organizationId} syncs of ${connectionId}`
  const after = readCursor(list, cursor, Position)
  const rows = await scope
    .syncs()
    .where('syncs.connection_id', '=', connectionId)
    .$call((query) =>
      after === undefined
        ? query
        : query.where(
            sql<boolean>`(syncs.queued_at, syncs.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`,
          ),
    )
    .select(syncColumns)
    .orderBy('syncs.queued_at', 'desc')
    .orderBy('syncs.id', 'desc')
    .limit(limit + 1)
    .execute()
  return toPage(
    list,
    rows,
    limit,
    (row) => syncSummary(row, reserve),
    (row) => [row.queued_at.toISOString(), row.id],
  )
}

/** Progress as it is stored while a sync runs. */
const Progress = z.object({
  kinds: z.array(
    z.object({
      kind: Kind,
      status: z.enum(['waiting', 'reading', 'read', 'partial', 'unreadable']),
      done: z.int().min(0),
      total: z.int().min(0).nullable(),
    }),
  ),
})

/** A sync with its progress and every request it made; undefined when there is none of that id. */
export async function readSync(
  scope: Scope,
  id: string,
  reserve: number,
): Promise<SyncDetail | undefined> {
  const row = await scope
    .syncs()
    .where('syncs.id', '=', id)
    .select([...syncColumns, 'syncs.progress'])
    .executeTakeFirst()
  if (row === undefined) return undefined
  const requests = await scope
    .syncRequests()
    .where('sync_requests.sync_id', '=', id)
    .select(['position', 'method', 'route', 'path', 'status', 'count', 'complete'])
    .orderBy('position')
    .execute()
  const progress = Progress.parse(row.progress)
  return {
    ...syncSummary(row, reserve),
    progress: {
      kinds: progress.kinds.map((kind) => ({ ...kind, plural: kindTable[kind.kind].plural })),
    },
    requests,
  }
}
