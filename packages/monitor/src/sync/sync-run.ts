import type { Clock } from '@muster/heroku-api'
import type { Progress } from './progress.ts'
import type { Reader } from './reader.ts'

/** What every step of one sync works with. */
export interface SyncRun {
  readonly reader: Reader
  readonly clock: Clock
  /** Requests of the account's limit that stay for its owners. */
  readonly reserve: number
  /** How many requests may be under way at once. */
  readonly concurrency: number
  readonly report: (progress: Pick<Progress, 'kind' | 'status' | 'done' | 'total'>) => void
}
