// Judges a snapshot by a check, and answers for the check wherever it has nothing sound to judge by.
import type { Kind } from '../sync/kind.ts'
import type { Gap, Snapshot, Subject } from '../sync/reading.ts'
import type { CheckDefinition, FactLists, Finding } from './check.ts'
import { kindLabels } from './kind-label.ts'
import type { Parameters, ParametersByCheck } from './parameters.ts'
import { everyEntity, type Outcome, type Result } from './result.ts'

const hour = 3_600_000

/** The worst first: of two things said of one entity, the worse one stands. */
const precedence: readonly Outcome[] = ['fail', 'unverified', 'pass', 'not-applicable']

/** The results of every check on one snapshot, in the order of the checks. One check's failure stops no other. */
export function runChecks(
  checks: readonly CheckDefinition[],
  snapshot: Snapshot,
  parameters: ParametersByCheck,
): readonly Result[] {
  return checks.flatMap((check) => runCheck(check, snapshot, parameters[check.id] ?? {}))
}

/**
 * The results of one check: at least one, at most one for an entity, ordered by the entity's kind and id.
 *
 * - A kind that was not read, or too long ago, makes one `unverified` for that kind, and nothing is judged.
 * - A gap makes its subject `unverified`, whatever the check said of it.
 * - Nothing to judge makes one `not-applicable`; so does no other rule, and never `pass`.
 * - A check that throws makes one `unverified`.
 */
export function runCheck(
  check: CheckDefinition,
  snapshot: Snapshot,
  parameters: Parameters,
): readonly Result[] {
  const kinds = [...new Set(check.kinds)]
  const missing = kinds.flatMap((kind) => unusable(check, kind, snapshot))
  if (missing.length > 0) return missing

  const results = new Map<string, Result>()
  for (const finding of findings(check, snapshot, parameters)) {
    const key = keyOf(finding.entity)
    const known = results.get(key)
    if (known === undefined || isWorse(finding.outcome, known.outcome)) {
      results.set(key, resultOf(check, finding, []))
    }
  }
  for (const gap of gapsOf(kinds, snapshot)) {
    const { subject, reason, needs } = gap
    results.set(
      keyOf(subject),
      resultOf(check, { entity: subject, outcome: 'unverified', reason }, needs),
    )
  }
  if (results.size === 0) {
    return [
      resultOf(
        check,
        {
          entity: whole(check.kinds[0]),
          outcome: 'not-applicable',
          reason: `There are no ${check.population} to judge.`,
        },
        [],
      ),
    ]
  }
  return [...results.values()].sort(byEntity)
}

function unusable(check: CheckDefinition, kind: Kind, snapshot: Snapshot): readonly Result[] {
  const reading = snapshot.readings[kind]
  const unverified = (reason: string, needs: readonly string[]) => [
    resultOf(check, { entity: whole(kind), outcome: 'unverified', reason }, needs),
  ]
  if (reading === undefined)
    return unverified(`${kindLabels[kind]} were not part of this sync.`, [])
  if (reading.status === 'unreadable') return unverified(reading.reason, reading.needs)
  const age = (Date.parse(snapshot.taken_at) - Date.parse(reading.read_at)) / hour
  if (age <= check.freshness) return []
  return unverified(
    `The reading is stale: it was ${Math.floor(age)} hours old, and this check trusts at most ${check.freshness}.`,
    [],
  )
}

function findings(
  check: CheckDefinition,
  snapshot: Snapshot,
  parameters: Parameters,
): readonly Finding[] {
  const facts = Object.fromEntries(
    check.kinds.map((kind) => {
      const reading = snapshot.readings[kind]
      return [kind, reading.status === 'read' ? reading.items : []]
    }),
  )
  try {
    // Only the declared kinds are there: check() gave the function a type that reads no others.
    return check.evaluate(facts as unknown as FactLists, {
      now: new Date(snapshot.taken_at),
      parameters,
    })
  } catch (cause) {
    const said = cause instanceof Error ? cause.message : String(cause)
    return [
      {
        entity: whole(check.kinds[0]),
        outcome: 'unverified',
        reason: `This check stopped with an error and judged nothing: ${said}.`,
      },
    ]
  }
}

function gapsOf(kinds: readonly Kind[], snapshot: Snapshot): readonly Gap[] {
  const gaps = new Map<string, Gap>()
  for (const kind of kinds) {
    const reading = snapshot.readings[kind]
    if (reading.status !== 'read') continue
    for (const gap of reading.gaps) {
      const before = gaps.get(keyOf(gap.subject))
      gaps.set(keyOf(gap.subject), before === undefined ? gap : both(before, gap))
    }
  }
  return [...gaps.values()]
}

function both(first: Gap, second: Gap): Gap {
  const reason = first.reason === second.reason ? first.reason : `${first.reason} ${second.reason}`
  return { ...first, reason, needs: [...new Set([...first.needs, ...second.needs])] }
}

function resultOf(check: CheckDefinition, finding: Finding, needs: readonly string[]): Result {
  const { entity, outcome, reason } = finding
  return { check: check.id, entity, outcome, basis: check.basis, reason, needs }
}

function whole(kind: Kind): Subject {
  return { kind, id: everyEntity, name: kindLabels[kind] }
}

function keyOf({ kind, id }: Subject): string {
  return `${kind}/${id}`
}

function isWorse(left: Outcome, right: Outcome): boolean {
  return precedence.indexOf(left) < precedence.indexOf(right)
}

function byEntity(left: Result, right: Result): number {
  return keyOf(left.entity) < keyOf(right.entity) ? -1 : 1
}
