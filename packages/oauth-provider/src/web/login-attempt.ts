import type { Account } from '../account-directory.ts'
import type { Browser } from './browser.ts'
import type { Destination } from './destination.ts'
import type { WebContext } from './web-context.ts'

/** A login under way: who, with which browser, and where it leads. */
export interface LoginAttempt {
  readonly context: WebContext
  readonly request: Request
  readonly browser: Browser
  readonly account: Account
  readonly destination: Destination
}
