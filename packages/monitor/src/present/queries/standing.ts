import type { CheckStatesTable } from '../../database/schema-inventory.ts'
import type { Counts, Outcome } from '../schemas/outcome.ts'
import type { Scope } from './scope.ts'

/** Where a check stands over all connections that are not disconnected. */
export interface Standing {
  readonly verdict: Outcome
  readonly counts: Counts
  /** Since when the verdict has been this. */
  readonly since: Date
  readonly evaluatedAt: Date
  /** Scopes that would let it verify more. */
  readonly needs: readonly string[]
}

type Tallied = Pick<CheckStatesTable, 'passed' | 'failed' | 'unverified' | 'not_applicable'>

/** The sum of several roll-ups. */
export function sumCounts(rows: readonly Tallied[]): Counts {
  const counts = { pass: 0, fail: 0, unverified: 0, not_applicable: 0 }
  for (const row of rows) {
    counts.pass += row.passed
    counts.fail += row.failed
    counts.unverified += row.unverified
    counts.not_applicable += row.not_applicable
  }
  return counts
}

/** The verdict that counts add up to: the worst outcome there is. */
export function verdictOf(counts: Counts): Outcome {
  if (counts.fail > 0) return 'fail'
  if (counts.unverified > 0) return 'unverified'
  return counts.pass > 0 ? 'pass' : 'not-applicable'
}

/** Where each check that was ever evaluated stands, by its id. */
export async function readStandings(
  scope: Scope,
  check?: string,
): Promise<ReadonlyMap<string, Standing>> {
  const states = await scope
    .checkStates()
    .innerJoin('connections', 'connections.id', 'check_states.connection_id')
    .where('connections.state', '<>', 'disconnected')
    .$call((query) => (check === undefined ? query : query.where('check_id', '=', check)))
    .select(['check_id', 'verdict', 'passed', 'failed', 'unverified', 'not_applicable'])
    .select(['since', 'evaluated_at', 'needs'])
    .execute()
  return new Map(
    Array.from(
      Map.groupBy(states, ({ check_id }) => check_id),
      ([id, rows]) => {
        const counts = sumCounts(rows)
        const verdict = verdictOf(counts)
        const deciding = rows.filter((row) => row.verdict === verdict)
        const since = earliest(deciding.map((row) => row.since))
        const evaluatedAt = latest(rows.map((row) => row.evaluated_at))
        const needs = [...new Set(rows.flatMap((row) => row.needs))].sort()
        return [id, { verdict, counts, since, evaluatedAt, needs }] as const
      },
    ),
  )
}

function earliest(dates: readonly Date[]): Date {
  return new Date(Math.min(...dates.map((date) => date.getTime())))
}

function latest(dates: readonly Date[]): Date {
  return new Date(Math.max(...dates.map((date) => date.getTime())))
}
