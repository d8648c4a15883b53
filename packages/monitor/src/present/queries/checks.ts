import { z } from 'zod'
import type { CheckData } from '../../evaluate/check.ts'
import { controls } from '../../evaluate/controls.ts'
import { readCursor, toPage } from '../cursor.ts'
import type { CheckQuery, CheckSummary } from '../schemas/check.ts'
import type { Outcome, Severity } from '../schemas/outcome.ts'
import type { Page } from '../schemas/page.ts'
import type { Standing } from './standing.ts'

const worstFirst: readonly (Outcome | null)[] = [
  'fail',
  'unverified',
  null,
  'pass',
  'not-applicable',
]
export const severest: readonly Severity[] = ['critical', 'high', 'medium', 'low']

/** A check and where it stands. */
export function summarize(check: CheckData, standing: Standing | undefined): CheckSummary {
  const counts = standing?.counts ?? { pass: 0, fail: 0, unverified: 0, not_applicable: 0 }
  return {
    id: check.id,
    title: check.title,
    failure_title: check.failureTitle,
    severity: check.severity,
    control: { id: check.control, title: controls[check.control].title },
    kinds: [...check.kinds],
    verdict: standing?.verdict ?? null,
    counts,
    population: counts.pass + counts.fail + counts.unverified + counts.not_applicable,
    since: standing?.since.toISOString() ?? null,
    evaluated_at: standing?.evaluatedAt.toISOString() ?? null,
    needs: [...(standing?.needs ?? [])],
  }
}

const Position = z.tuple([z.int(), z.int(), z.string()])

/** A page of the checks that match, what needs attention first, then by severity and id. */
export function pageOfChecks(
  organizationId: string,
  checks: readonly CheckSummary[],
  query: CheckQuery,
): Page<CheckSummary> {
  const list = `${organizationId} checks`
  const after = readCursor(list, query.cursor, Position)
  const words = (query.search ?? '').toLowerCase().split(/\s+/).filter(Boolean)
  const found = checks
    .filter((check) => query.verdict === undefined || check.verdict === query.verdict)
    .filter((check) => query.severity === undefined || check.severity === query.severity)
    .filter((check) => query.control === undefined || check.control.id === query.control)
    .filter((check) => words.every((word) => textOf(check).includes(word)))
    .toSorted((left, right) => compare(positionOf(left), positionOf(right)))
    .filter((check) => after === undefined || compare(positionOf(check), after) > 0)
  return toPage(list, found, query.limit, (check) => check, positionOf)
}

function textOf({ id, title, failure_title, control }: CheckSummary): string {
  return `${id}\n${title}\n${failure_title}\n${control.title}`.toLowerCase()
}

function positionOf({ verdict, severity, id }: CheckSummary): [number, number, string] {
  return [worstFirst.indexOf(verdict), severest.indexOf(severity), id]
}

function compare(
  left: readonly [number, number, string],
  right: readonly [number, number, string],
): number {
  return (
    left[0] - right[0] ||
    left[1] - right[1] ||
    (left[2] < right[2] ? -1 : Number(left[2] > right[2]))
  )
}
