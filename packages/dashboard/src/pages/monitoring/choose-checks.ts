import type { CheckSummary, Counts, Outcome, Severity } from '@muster/monitor/api'
import { outcomes } from '../../words/outcome-words.ts'

/** Which checks to show. */
export interface CheckFilter {
  readonly search?: string | undefined
  readonly verdict?: Outcome | undefined
  readonly severity?: Severity | undefined
  readonly control?: string | undefined
}

const severityOrder: Readonly<Record<Severity, number>> = {
  critical: 0,
  high: 1,
  medium: 2,
  low: 3,
}

/** The checks that pass a filter. Search looks at titles, ids and controls, word by word. */
export function matching(
  checks: readonly CheckSummary[],
  { search = '', verdict, severity, control }: CheckFilter,
): readonly CheckSummary[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  return checks.filter((check) => {
    const text =
      `${check.id} ${check.title} ${check.failure_title} ${check.control.title}`.toLowerCase()
    return (
      (verdict === undefined || check.verdict === verdict) &&
      (severity === undefined || check.severity === severity) &&
      (control === undefined || check.control.id === control) &&
      words.every((word) => text.includes(word))
    )
  })
}

export function severityRank(check: CheckSummary): number {
  return severityOrder[check.severity]
}

export function verdictRank(check: CheckSummary): number {
  return check.verdict === null ? outcomes.length : outcomes.indexOf(check.verdict)
}

/** Failing first, then unverified; within each, the most severe first. */
export function worstFirst(checks: readonly CheckSummary[]): readonly CheckSummary[] {
  return checks.toSorted(
    (a, b) =>
      verdictRank(a) - verdictRank(b) ||
      severityRank(a) - severityRank(b) ||
      a.title.localeCompare(b.title),
  )
}

/** How many checks have each verdict, and how many never ran. */
export function tally(checks: readonly CheckSummary[]): {
  readonly verdicts: Counts
  readonly neverEvaluated: number
} {
  const having = (verdict: Outcome | null): number =>
    checks.filter((check) => check.verdict === verdict).length
  return {
    verdicts: {
      pass: having('pass'),
      fail: having('fail'),
      unverified: having('unverified'),
      not_applicable: having('not-applicable'),
    },
    neverEvaluated: having(null),
  }
}

/** The controls the checks belong to, each once, by title. */
export function controlsOf(
  checks: readonly CheckSummary[],
): readonly { readonly value: string; readonly label: string }[] {
  const titles = new Map(checks.map(({ control }) => [control.id, control.title]))
  return [...titles]
    .map(([value, label]) => ({ value, label }))
    .toSorted((a, b) => a.label.localeCompare(b.label))
}
