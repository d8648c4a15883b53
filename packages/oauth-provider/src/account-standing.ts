import type { Account } from './account-directory.ts'
import { RequestError } from './request-error.ts'

/** What of a client decides whether it works for an account in arrears. */
type Using = { readonly ignoresDelinquent: boolean | null } | null

/**
 * Why nothing works for an account just now, or null: it is suspended, or a client is used, it has an unpaid balance and
 * the client does not ignore that. `client` is null where the account acts without one. The error's code is `suspended`
 * or `delinquent` (Platform API Reference, "Errors").
 */
export function standingProblem(account: Account, client: Using): RequestError | null {
  if (account.suspended === true) {
    return new RequestError('suspended', 'This account is suspended.')
  }
  if (account.delinquent === true && client !== null && client.ignoresDelinquent !== true) {
    return new RequestError('delinquent', 'This account has an unpaid balance.')
  }
  return null
}
