import type { Kind } from './kind.ts'

/**
 * How far a sync has come with one kind. While it reads, `done` and `total` count its requests, one for each account,
 * team or app; afterwards both are how many of the kind there are.
 */
export interface Progress {
  readonly kind: Kind
  readonly status: 'reading' | 'read' | 'unreadable'
  readonly done: number
  readonly total: number
  /** Requests this whole sync has sent so far; one that was tried again counts once. */
  readonly requests_used: number
  /** Requests the account has left; null until Heroku has said. */
  readonly rate_limit_remaining: number | null
}
