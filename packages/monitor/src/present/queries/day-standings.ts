import { sql } from 'kysely'
import type { Counts } from '../schemas/outcome.ts'
import type { DayEnd } from './days.ts'
import type { Scope } from './scope.ts'
import { sumCounts } from './standing.ts'

export interface DayStanding extends DayEnd {
  readonly check: string
  readonly counts: Counts
}

/** How each check stood at the end of each day, over the connections that were connected then. */
export async function readDayStandings(
  scope: Scope,
  days: readonly DayEnd[],
  check?: string,
): Promise<readonly DayStanding[]> {
  const ends = days.map(({ at }) => at.toISOString())
  const rows = await scope
    .checkStateVersions()
    .innerJoin(
      sql<{ at: Date }>`(select unnest(${ends}::timestamptz[]) as at)`.as('day_ends'),
      (join) =>
        join
          .onRef('check_state_versions.valid_from', '<=', 'day_ends.at')
          .on(({ eb, ref }) =>
            eb.or([
              eb('check_state_versions.valid_to', 'is', null),
              eb('check_state_versions.valid_to', '>', ref('day_ends.at')),
            ]),
          ),
    )
    .innerJoin('connections', 'connections.id', 'check_state_versions.connection_id')
    .where(({ eb }) =>
      eb.or([
        eb('check_state_versions.valid_to', 'is', null),
        eb('check_state_versions.valid_to', '>', days[0]?.at ?? null),
      ]),
    )
    .where(({ eb, ref }) =>
      eb.or([
        eb('connections.disconnected_at', 'is', null),
        eb('connections.state', '<>', 'disconnected'),
        eb('connections.disconnected_at', '>', ref('day_ends.at')),
      ]),
    )
    .$call((query) => (check === undefined ? query : query.where('check_id', '=', check)))
    .select(['day_ends.at', 'check_id', 'passed', 'failed', 'unverified', 'not_applicable'])
    .execute()
  const byDay = Map.groupBy(rows, ({ at }) => at.getTime())
  return days.flatMap((day) => {
    const ofDay = Map.groupBy(byDay.get(day.at.getTime()) ?? [], ({ check_id }) => check_id)
    return [...ofDay].map(([id, ofCheck]) => ({ ...day, check: id, counts: sumCounts(ofCheck) }))
  })
}
