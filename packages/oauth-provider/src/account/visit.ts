import type { Account } from '../account-directory.ts'
import type { Parameters } from '../http/parameters.ts'
import type { Browser } from '../web/browser.ts'
import type { WebContext } from '../web/web-context.ts'

/** Somebody who is logged in, at one of the account's own pages. */
export interface Visit {
  readonly context: WebContext
  readonly account: Account
  readonly sessionId: string
  readonly browser: Browser
  /** The page's path, as it was asked for. */
  readonly path: string
  /** A variable part of the path, decoded; empty for one the path has not. */
  readonly part: (name: string) => string
  /** Milliseconds since 1970. */
  readonly now: number
  /** What was done just before, in words; null for nothing. */
  readonly done: string | null
}

/** The same, sending a form of ours. */
export interface Sending extends Visit {
  readonly form: Parameters
}
