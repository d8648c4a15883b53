import type { Account } from '../account-directory.ts'
import { standingProblem } from '../account-standing.ts'
import { countLogin, forgetLogins, takeBackLogin } from '../limits/login-limit.ts'
import { RequestError } from '../request-error.ts'
import { signsInElsewhere } from '../signs-in-elsewhere.ts'
import type { ApiContext } from './api-context.ts'
import type { BasicCredentials } from './basic-credentials.ts'

/** Longer than any e-mail address, and than any password that is looked at. */
const limits = { email: 320, password: 1024 }

/**
 * Finds the account of an e-mail address and a password, counting the attempt as one to log in. Throws RequestError:
 * `rate_limit` after too many, `unauthorized` for a wrong one of the two; and, for a right password only, what keeps it
 * from being enough: `suspended`, `password_expired`, `mfa_required`. A federated account has no password to be right
 * or wrong: `forbidden`.
 */
export async function verifyPassword(
  context: ApiContext,
  { user: email, password }: BasicCredentials,
  address: string,
): Promise<Account> {
  const counted = await countLogin(context, { email, address, known: null })
  if (counted.tooMany !== null) {
    const { message, retryAfter } = counted.tooMany
    throw new RequestError('rate_limit', message, { retryAfter })
  }
  const short = email.length <= limits.email && password.length <= limits.password
  const account = short ? await context.accounts.findByEmail(email.trim()) : null
  const right = short && (await context.accounts.verifyPassword(account, password))
  if (account !== null && signsInElsewhere(account) !== null) {
    await takeBackLogin(context, counted)
    refuseFederated(account)
  }
  if (account === null || !right) {
    throw new RequestError('unauthorized', 'Invalid credentials provided.')
  }
  await forgetLogins(context, counted)
  const problem = standingProblem(account, null)
  if (problem !== null) throw problem
  if (account.passwordExpired === true) {
    throw new RequestError(
      'password_expired',
      'The password of this account has expired. Log in with a browser and set another.',
    )
  }
  if (account.twoFactor === true) {
    throw new RequestError(
      'mfa_required',
      'This account has multi-factor authentication: its e-mail address and password are not enough. Send a token instead, such as `heroku auth:token` shows.',
    )
  }
  return account
}

/** Throws RequestError `forbidden` for an account that signs in through an identity provider. */
export function refuseFederated(account: Account): void {
  if (signsInElsewhere(account) === null) return
  throw new RequestError(
    'forbidden',
    'This account is a federated account. Federated accounts cannot issue OAuth authorizations.',
  )
}
