import type { FactsOf, Kind } from '../sync/kind.ts'
import type { Subject } from '../sync/reading.ts'
import type { ControlId } from './controls.ts'
import { type Parameters, type Widened, withDefaults } from './parameters.ts'
import type { Basis, Outcome, Severity } from './result.ts'

/** Everything of a check but its function: what it is, as data. */
export interface CheckData {
  /** For ever the same, e.g. `hk.app.region`. */
  readonly id: string
  /** Raised whenever the same facts could get another outcome or reason. */
  readonly version: number
  /** What is true when everything passes. */
  readonly title: string
  /** What is true when something fails. */
  readonly failureTitle: string
  readonly severity: Severity
  readonly control: ControlId
  /** What it reads. The first is the kind of the entities it judges. */
  readonly kinds: readonly [Kind, ...Kind[]]
  /** Hours after which a reading is too old to judge by. */
  readonly freshness: number
  /** The entities it judges, in the plural, as they stand in a sentence. */
  readonly population: string
  /** What an organization may set, with the values used when it does not. */
  readonly parameters: Parameters
  /** Why it matters, and how it is judged where that is not plain. */
  readonly why: string
  readonly remedy: {
    readonly summary: string
    readonly command?: string
    readonly dashboard?: string
  }
  readonly basis: Basis
}

/** What a check's function says of one entity. */
export interface Finding {
  readonly entity: Subject
  readonly outcome: Outcome
  readonly reason: string
}

/** All the facts that were read, by kind. */
export type FactLists = { readonly [K in Kind]: readonly FactsOf[K][] }

/** A check: data plus a pure function. The function is called only when all its kinds were read. */
export interface CheckDefinition extends CheckData {
  readonly evaluate: (
    facts: FactLists,
    context: { readonly now: Date; readonly parameters: Parameters },
  ) => readonly Finding[]
}

/**
 * Defines a check. Its function gets the facts of the kinds it declares and of no others, the time the
 * snapshot was taken as `now`, and its parameters; it returns one finding for each entity it judges.
 */
export function check<K extends Kind, P extends Parameters>(
  definition: Omit<CheckData, 'kinds' | 'parameters'> & {
    readonly kinds: readonly [K, ...K[]]
    readonly parameters: P
    readonly evaluate: (
      facts: Pick<FactLists, K>,
      context: { readonly now: Date; readonly parameters: Widened<P> },
    ) => readonly Finding[]
  },
): CheckDefinition {
  return {
    ...definition,
    evaluate: (facts, { now, parameters }) =>
      definition.evaluate(facts, {
        now,
        parameters: withDefaults(definition.parameters, parameters),
      }),
  }
}
