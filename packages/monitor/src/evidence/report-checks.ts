import type { Catalogue } from '../evaluate/catalogue.ts'
import { type Basis, everyEntity, type Outcome, type Result } from '../evaluate/result.ts'
import { rollUp } from '../evaluate/roll-up.ts'

/** Outcomes in the order a reader wants them. */
export const outcomes: readonly Outcome[] = ['fail', 'unverified', 'pass', 'not-applicable']

/** A check as the report shows it. */
export interface JudgedCheck {
  readonly id: string
  readonly verdict: Outcome
  /** What is true: the failing title when it fails. */
  readonly title: string
  readonly severity: string
  readonly basis: Basis
  readonly failing: number
  /** Of the single entities it knows: those it could judge, and those it was made for. */
  readonly population: {
    readonly known: number
    readonly judged: number
    readonly applicable: number
  }
  readonly remedy: string | null
  /** Failing first, then by name. */
  readonly results: readonly Result[]
}

/** The checks of a sync with their results: failing first, and there the most severe. */
export function checksOf(
  { checks }: Catalogue,
  results: readonly Result[],
): readonly JudgedCheck[] {
  const severities = ['critical', 'high', 'medium', 'low']
  const byCheck = Map.groupBy(results, (result) => result.check)
  return rollUp(results)
    .map(({ check: id, verdict, counts, known }): JudgedCheck => {
      const own = byCheck.get(id) ?? []
      const single = own.filter(({ entity }) => entity.id !== everyEntity)
      const definition = checks.find((it) => it.id === id)
      const judged = single.filter(({ outcome }) => outcome !== 'unverified').length
      return {
        id,
        verdict,
        title: (verdict === 'fail' ? definition?.failureTitle : definition?.title) ?? id,
        severity: definition?.severity ?? '',
        basis: own[0]?.basis ?? 'measured',
        failing: counts.fail,
        population: { known, judged, applicable: counts.pass + counts.fail },
        remedy: definition?.remedy.summary ?? null,
        results: own.toSorted(byOutcomeAndName),
      }
    })
    .toSorted(
      (left, right) =>
        outcomes.indexOf(left.verdict) - outcomes.indexOf(right.verdict) ||
        severities.indexOf(left.severity) - severities.indexOf(right.severity),
    )
}

function byOutcomeAndName(left: Result, right: Result): number {
  const [a, b] = [left.entity.name, right.entity.name]
  const byOutcome = outcomes.indexOf(left.outcome) - outcomes.indexOf(right.outcome)
  return byOutcome || (a < b ? -1 : a > b ? 1 : 0)
}
