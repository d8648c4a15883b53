import type { Subject } from '../sync/reading.ts'

/** What a check says of one entity. */
export type Outcome = 'pass' | 'fail' | 'unverified' | 'not-applicable'

/** Where that comes from: read of the entity itself, promised by the platform for its plan, or stated by a person. */
export type Basis = 'measured' | 'inherited' | 'declared'

export type Severity = 'critical' | 'high' | 'medium' | 'low'

/** A check's outcome for one entity. `needs`: scopes any one of which would let it be judged. */
export interface Result {
  readonly check: string
  readonly entity: Subject
  readonly outcome: Outcome
  readonly basis: Basis
  readonly reason: string
  readonly needs: readonly string[]
}

/** The id of the entity that stands for a whole kind, where no single one of it can be named. */
export const everyEntity = '*'
