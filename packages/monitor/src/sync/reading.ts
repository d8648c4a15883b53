import type { FactsOf, Kind } from './kind.ts'

/** An entity, named. `id` is Heroku's. */
export interface Subject {
  readonly kind: Kind
  readonly id: string
  readonly name: string
}

/** A part that could not be read: what of `subject` (a team or an app, say) is missing, and why. */
export interface Gap {
  readonly subject: Subject
  readonly reason: string
  /** Scopes any one of which would unlock it; empty when no scope would. */
  readonly needs: readonly string[]
}

/** What one sync learnt of one kind. Times are ISO 8601 in UTC. */
export type Reading<K extends Kind> =
  | {
      readonly status: 'read'
      readonly read_at: string
      readonly items: readonly FactsOf[K][]
      readonly gaps: readonly Gap[]
    }
  | {
      readonly status: 'unreadable'
      readonly read_at: string
      readonly reason: string
      readonly needs: readonly string[]
    }

export type Readings = { readonly [K in Kind]: Reading<K> }

/** The readings of one sync, immutable. `scope` is what Heroku said the token may do. */
export interface Snapshot {
  readonly taken_at: string
  readonly scope: readonly string[]
  readonly readings: Readings
}
