import { sql } from 'kysely'
import { z } from 'zod'
import { type Kind, kinds } from '../../sync/kind.ts'
import { kindTable } from '../../sync/kind-table.ts'
import type { KindSummary } from '../schemas/kind.ts'
import type { Scope } from './scope.ts'

/** What is shown of a stored gap. */
const Gaps = z.array(z.object({ reason: z.string(), needs: z.array(z.string()) }))

/** The latest reading of one kind by one connection. */
export interface LatestReading {
  readonly connectionId: string
  readonly kind: string
  readonly status: 'read' | 'unreadable'
  readonly readAt: Date
  readonly reason: string | null
  readonly needs: readonly string[]
  readonly gaps: z.infer<typeof Gaps>
}

/** The latest reading of every kind: of the connections named, or of all that are not disconnected. */
export async function readLatestReadings(
  scope: Scope,
  connectionIds?: readonly string[],
): Promise<readonly LatestReading[]> {
  const rows = await scope
    .connections()
    .where(({ eb }) =>
      connectionIds === undefined
        ? eb('connections.state', '<>', 'disconnected')
        : eb('connections.id', '=', eb.fn.any(eb.val(connectionIds))),
    )
    .innerJoin(
      sql<{ kind: string }>`(select unnest(${[...kinds]}::text[]) as kind)`.as('wanted'),
      (join) => join.onTrue(),
    )
    .innerJoinLateral(
      (builder) =>
        builder
          .selectFrom('readings')
          .whereRef('readings.connection_id', '=', 'connections.id')
          .whereRef('readings.kind', '=', 'wanted.kind')
          .orderBy('readings.read_at', 'desc')
          .limit(1)
          .select(['status', 'read_at', 'reason', 'needs', 'gaps'])
          .as('latest'),
      (join) => join.onTrue(),
    )
    .select(['connections.id', 'wanted.kind', 'latest.status', 'latest.read_at'])
    .select(['latest.reason', 'latest.needs', 'latest.gaps'])
    .execute()
  return rows.map((row) => ({
    connectionId: row.id,
    kind: row.kind,
    status: row.status,
    readAt: row.read_at,
    reason: row.reason,
    needs: row.needs,
    gaps: Gaps.parse(row.gaps),
  }))
}

/** How many entities there are of each kind: of one connection, or of all that are not disconnected. */
export async function countEntities(
  scope: Scope,
  connectionId?: string,
): Promise<ReadonlyMap<string, number>> {
  const rows = await scope
    .entityCounts()
    .innerJoin('connections', 'connections.id', 'entity_counts.connection_id')
    .where(({ eb }) =>
      connectionId === undefined
        ? eb('connections.state', '<>', 'disconnected')
        : eb('connections.id', '=', connectionId),
    )
    .groupBy('entity_counts.kind')
    .select(['entity_counts.kind', ({ fn }) => fn.sum<string>('count').as('count')])
    .execute()
  return new Map(rows.map(({ kind, count }) => [kind, Number(count)]))
}

/** What is known of every kind, out of the latest readings. */
export function summarizeKinds(
  readings: readonly LatestReading[],
  counts: ReadonlyMap<string, number>,
  now: Date,
): KindSummary[] {
  return kinds.map((kind) => {
    const ofKind = readings.filter((reading) => reading.kind === kind)
    return { ...healthOf(ofKind, kind, now), count: counts.get(kind) ?? 0 }
  })
}

function healthOf(
  readings: readonly LatestReading[],
  kind: Kind,
  now: Date,
): Omit<KindSummary, 'count'> {
  const { title, plural, freshness } = kindTable[kind]
  const unreadable = readings.filter(({ status }) => status === 'unreadable')
  const gaps = readings.flatMap((reading) => reading.gaps)
  const oldest = Math.min(...readings.map(({ readAt }) => readAt.getTime()))
  return {
    kind,
    title,
    plural,
    status: statusOf(readings, unreadable, gaps),
    reason: unreadable[0]?.reason ?? gaps[0]?.reason ?? null,
    needs: [...new Set([...unreadable, ...gaps].flatMap((part) => part.needs))].sort(),
    gaps: gaps.length,
    read_at: readings.length === 0 ? null : new Date(oldest).toISOString(),
    fresh_for_hours: freshness,
    stale: readings.length > 0 && now.getTime() - oldest > freshness * 60 * 60 * 1000,
  }
}

function statusOf(
  readings: readonly unknown[],
  unreadable: readonly unknown[],
  gaps: readonly unknown[],
): KindSummary['status'] {
  if (readings.length === 0) return 'never'
  if (unreadable.length === readings.length) return 'unreadable'
  return unreadable.length > 0 || gaps.length > 0 ? 'partial' : 'read'
}
