import type { CheckData } from '../../evaluate/check.ts'
import { frameworks } from '../../evaluate/frameworks.ts'
import type { Parameters } from '../../evaluate/parameters.ts'
import type { CheckDetail } from '../schemas/check.ts'
import { summarize } from './checks.ts'
import { readDayStandings } from './day-standings.ts'
import { lastDays } from './days.ts'
import type { Scope } from './scope.ts'
import { readStandings, verdictOf } from './standing.ts'

/** A check with everything known of it: why, what to do, what it serves, and how it stood on each of 30 days. */
export async function readCheck(
  scope: Scope,
  check: CheckData,
  parameters: Parameters,
  now: Date,
): Promise<CheckDetail> {
  const standings = await readStandings(scope, check.id)
  const history = await readDayStandings(scope, lastDays(now, 30), check.id)
  return {
    ...summarize(check, standings.get(check.id)),
    why: check.why,
    remedy: { ...check.remedy },
    basis: check.basis,
    parameters: { ...check.parameters, ...parameters },
    requirements: requirementsOf(check),
    history: history.map(({ at, counts }) => ({
      at: at.toISOString(),
      verdict: verdictOf(counts),
      counts,
    })),
  }
}

function requirementsOf(check: CheckData): CheckDetail['requirements'] {
  return frameworks.flatMap((framework) => {
    const served = new Set(
      framework.edges
        .filter(({ control }) => control === check.control)
        .map(({ requirement }) => requirement),
    )
    return framework.requirements
      .filter(({ id }) => served.has(id))
      .map(({ id, title }) => ({
        framework: { id: framework.id, title: `${framework.name} ${framework.version}` },
        id,
        title,
      }))
  })
}
