import type { Account } from '../account-directory.ts'
import type { Browser } from './browser.ts'
import type { WebContext } from './web-context.ts'

export interface SignedIn {
  readonly account: Account
  readonly sessionId: string
  readonly browser: Browser
}

/** Who is signed in with this browser; null for nobody, or somebody whose account is gone. */
export async function signedInWith(
  context: WebContext,
  browser: Browser | null,
): Promise<SignedIn | null> {
  if (browser === null || browser.record.signedIn === null) return null
  const { accountId, sessionId } = browser.record.signedIn
  const account = await context.accounts.findById(accountId)
  return account === null ? null : { account, sessionId, browser }
}
