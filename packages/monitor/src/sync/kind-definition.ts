import type { App, Route, Team } from '@muster/heroku-api'
import type { FactsOf, Kind } from './kind.ts'

/** What a kind is called, and how long a reading of it is trusted. */
export interface KindWords<K extends Kind> {
  readonly kind: K
  /** One of them, as a title. */
  readonly title: string
  /** Several of them, inside a sentence. */
  readonly plural: string
  /** The beginning of a sentence that says they could not be read. */
  readonly unread: string
  /** Hours after which a reading says nothing of today. */
  readonly freshness: number
  readonly name: (facts: FactsOf[K]) => string
}

/** Read by one list for the whole account. */
export interface AccountWideKind<K extends Kind> extends KindWords<K> {
  readonly per: 'account'
  readonly route: Route<FactsOf[K]>
}

/** Read by one list for each team; `place` adds what the answer leaves out. */
export interface PerTeamKind<K extends Kind, T> extends KindWords<K> {
  readonly per: 'team'
  readonly route: Route<T>
  readonly place: (item: T, team: Team) => FactsOf[K]
}

/** Read by one list for each app; `place` adds what the answer may leave out. */
export interface PerAppKind<K extends Kind> extends KindWords<K> {
  readonly per: 'app'
  readonly route: Route<FactsOf[K]>
  readonly place?: (item: FactsOf[K], app: App) => FactsOf[K]
}
