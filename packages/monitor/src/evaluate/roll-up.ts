import { everyEntity, type Outcome, type Result } from './result.ts'

/** What a check says of a whole snapshot. */
export interface CheckVerdict {
  readonly check: string
  readonly verdict: Outcome
  readonly counts: Readonly<Record<Outcome, number>>
  /** How many single entities the check knows of; a statement about a whole kind is not one. */
  readonly known: number
}

const worstFirst: readonly Outcome[] = ['fail', 'unverified', 'pass']

/** A verdict for each check that has results, in the order they first appear: fail if any fails, else unverified if any is, else pass if any does, else not-applicable. */
export function rollUp(results: readonly Result[]): readonly CheckVerdict[] {
  const byCheck = Map.groupBy(results, (result) => result.check)
  return Array.from(byCheck, ([check, ofCheck]) => {
    const counts = countOutcomes(ofCheck)
    return {
      check,
      verdict: worstFirst.find((outcome) => counts[outcome] > 0) ?? 'not-applicable',
      counts,
      known: ofCheck.filter(({ entity }) => entity.id !== everyEntity).length,
    }
  })
}

/** How many results have each outcome. */
export function countOutcomes(results: readonly Result[]): Readonly<Record<Outcome, number>> {
  const counts = { pass: 0, fail: 0, unverified: 0, 'not-applicable': 0 }
  for (const { outcome } of results) counts[outcome] += 1
  return counts
}
