import { type Selectable, sql } from 'kysely'
import { z } from 'zod'
import { connectProblemCodes, connectProblems } from '../../connect/problems.ts'
import type { ConnectionsTable } from '../../database/schema-connections.ts'
import type { Catalogue } from '../../evaluate/catalogue.ts'
import { kinds } from '../../sync/kind.ts'
import { CursorTime, readCursor, toPage } from '../cursor.ts'
import type { ConnectionDetail, ConnectionPage, ConnectionSummary } from '../schemas/connection.ts'
import type { PageQuery } from '../schemas/page.ts'
import {
  countEntities,
  type LatestReading,
  readLatestReadings,
  summarizeKinds,
} from './kind-health.ts'
import type { Scope } from './scope.ts'
import { type SyncRow, syncColumns, syncSummary } from './syncs.ts'
import { readUnlocks } from './unlocks.ts'

type ConnectionRow = Selectable<ConnectionsTable>

const Position = z.tuple([CursorTime, z.uuid()])

/** A page of the organization's connections, oldest first. */
export async function readConnections(
  scope: Scope,
  { cursor, limit }: PageQuery,
  reserve: number,
): Promise<ConnectionPage> {
  const list = `${scope.organizationId} connections`
  const after = readCursor(list, cursor, Position)
  const rows = await scope
    .connections()
    .$call((query) =>
      after === undefined
        ? query
        : query.where(
            sql<boolean>`(connections.created_at, connections.id) > (${after[0]}::timestamptz, ${after[1]}::uuid)`,
          ),
    )
    .selectAll()
    .orderBy('created_at')
    .orderBy('id')
    .limit(limit + 1)
    .execute()
  const summarize = await summarizer(scope, rows.slice(0, limit), reserve)
  return toPage(list, rows, limit, summarize, (row) => [row.created_at.toISOString(), row.id])
}

/** One connection with its health by kind and what more scopes would unlock; undefined when there is none. */
export async function readConnection(
  scope: Scope,
  id: string,
  { catalogue, reserve, now }: { catalogue: Catalogue; reserve: number; now: Date },
): Promise<ConnectionDetail | undefined> {
  const row = await scope.connections().where('id', '=', id).selectAll().executeTakeFirst()
  if (row === undefined) return undefined
  const readings = await readLatestReadings(scope, [id])
  const [lastSync] = await readLastSyncs(scope, [id])
  return {
    ...summaryOf(row, lastSync, readings, reserve),
    health: summarizeKinds(readings, await countEntities(scope, id), now),
    unlocks: await readUnlocks(scope, catalogue, id, readings),
    revoked_upstream: row.revoked_upstream,
  }
}

/** The connection that an integration's entry stands for: one in use if there is one, else the latest. */
export async function readCurrentConnection(
  scope: Scope,
  reserve: number,
): Promise<ConnectionSummary | null> {
  const row = await scope
    .connections()
    .selectAll()
    .orderBy(
      sql`array_position(array['active', 'needs-reconnect', 'pending', 'disconnected'], state)`,
    )
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  if (row === undefined) return null
  return (await summarizer(scope, [row], reserve))(row)
}

/** What is wanted of one connection, and nothing else; undefined when there is none of that id. */
export function readConnectionState(
  scope: Scope,
  id: string,
): Promise<Pick<ConnectionRow, 'state'> | undefined> {
  return scope.connections().where('id', '=', id).select('state').executeTakeFirst()
}

/** What makes a summary of each of these connections, out of two queries for all of them. */
async function summarizer(
  scope: Scope,
  rows: readonly ConnectionRow[],
  reserve: number,
): Promise<(row: ConnectionRow) => ConnectionSummary> {
  const ids = rows.map(({ id }) => id)
  const readings = Map.groupBy(
    await readLatestReadings(scope, ids),
    ({ connectionId }) => connectionId,
  )
  const syncs = new Map((await readLastSyncs(scope, ids)).map((sync) => [sync.connection_id, sync]))
  return (row) => summaryOf(row, syncs.get(row.id), readings.get(row.id) ?? [], reserve)
}

function readLastSyncs(scope: Scope, connectionIds: readonly string[]): Promise<SyncRow[]> {
  return scope
    .connections()
    .where(({ eb }) => eb('connections.id', '=', eb.fn.any(eb.val(connectionIds))))
    .innerJoinLateral(
      (builder) =>
        builder
          .selectFrom('syncs')
          .whereRef('syncs.connection_id', '=', 'connections.id')
          .select(syncColumns)
          .orderBy('syncs.queued_at', 'desc')
          .orderBy('syncs.id', 'desc')
          .limit(1)
          .as('last'),
      (join) => join.onTrue(),
    )
    .selectAll('last')
    .execute()
}

function summaryOf(
  row: ConnectionRow,
  lastSync: SyncRow | undefined,
  readings: readonly LatestReading[],
  reserve: number,
): ConnectionSummary {
  const { account_id, account_email } = row
  return {
    id: row.id,
    integration: row.integration,
    state: row.state,
    problem: row.problem === null ? null : problemOf(row.problem),
    account: account_id === null ? null : { id: account_id, email: account_email ?? account_id },
    granted_scope: row.granted_scope === null ? null : [...row.granted_scope],
    requested_scope: [...row.requested_scope],
    created_at: row.created_at.toISOString(),
    connected_at: row.connected_at?.toISOString() ?? null,
    disconnected_at: row.disconnected_at?.toISOString() ?? null,
    last_sync: lastSync === undefined ? null : syncSummary(lastSync, reserve),
    next_sync_at: row.next_sync_at?.toISOString() ?? null,
    kinds: {
      readable: readings.filter(({ status }) => status === 'read').length,
      total: kinds.length,
    },
  }
}

function problemOf(code: string): NonNullable<ConnectionSummary['problem']> {
  const known = connectProblemCodes.find((one) => one === code)
  if (known === undefined) {
    return { code, title: 'Heroku cannot be read', remedy: 'Reconnect the Heroku account.' }
  }
  const { title, remedy } = connectProblems[known]
  return { code, title, remedy }
}
