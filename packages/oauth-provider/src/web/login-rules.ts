// What of an account decides how it logs in.
import type { Account, SecondFactor } from '../account-directory.ts'
import { signsInElsewhere } from '../signs-in-elsewhere.ts'
import type { WebContext } from './web-context.ts'

/** What the login page tells somebody whose account is suspended. */
export const suspendedMessage =
  'This account is suspended. Nothing can be done with it until the suspension is lifted.'

/** Says whether the account logs in with a password that has expired. */
export function mustSetPassword(account: Account): boolean {
  return account.passwordExpired === true && signsInElsewhere(account) === null
}

/** Why somebody who is logged in has to log in again before anything else; null where nothing is in the way. */
export function reasonToLogInAgain(account: Account): string | null {
  if (account.suspended === true) return suspendedMessage
  if (!mustSetPassword(account)) return null
  return 'Your password has expired. Log in with it once more, and set another.'
}

/** What the account is asked for after its password; null for nothing. */
export async function secondFactorOf(
  context: WebContext,
  account: Account,
): Promise<SecondFactor | null> {
  if (account.twoFactor !== true) return null
  return (await context.accounts.secondFactor?.(account)) ?? null
}
