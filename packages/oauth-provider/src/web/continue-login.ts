import { signsInElsewhere } from '../signs-in-elsewhere.ts'
import { cookieHeader } from './browser.ts'
import { onTheWay } from './destination.ts'
import type { LoginAttempt } from './login-attempt.ts'
import { mustSetPassword, secondFactorOf, suspendedMessage } from './login-rules.ts'
import { type LoginStage, proofCookie } from './proof.ts'
import { redirect } from './redirect.ts'
import { showLogin } from './show-login.ts'
import { signIn } from './sign-in.ts'
import { ssoPath } from './sso-path.ts'

/**
 * Goes on with a login once something is proven: to the page that asks for the next thing, or to its end. The order is
 * the point: an expired password is replaced by nobody who lacks the second factor.
 */
export async function continueLogin(
  attempt: LoginAttempt,
  proven: 'password' | 'second-factor' | 'password-reset' | 'identity',
): Promise<Response> {
  const { context, account } = attempt
  if (account.suspended === true) {
    return showLogin(attempt, { status: 403, email: account.email, problem: suspendedMessage })
  }
  if (proven === 'password' && (await secondFactorOf(context, account)) !== null) {
    return goOn(attempt, 'second-factor', '/login/second-factor')
  }
  if (proven !== 'password-reset' && mustSetPassword(account)) {
    if (context.accounts.changePassword !== undefined) {
      return goOn(attempt, 'password-reset', '/account/password/reset')
    }
    const problem = 'The password of this account has expired, and it cannot be changed here.'
    return showLogin(attempt, { status: 403, email: account.email, problem })
  }
  return signIn(attempt)
}

/** Sends somebody who logs in through an identity provider there. */
export function goToIdentityProvider(attempt: LoginAttempt): Promise<Response> {
  return goOn(attempt, 'single-sign-on', ssoPath(signsInElsewhere(attempt.account) ?? ''))
}

async function goOn(attempt: LoginAttempt, stage: LoginStage, path: string): Promise<Response> {
  const { context, browser, account, destination } = attempt
  return redirect(onTheWay(path, destination), 'POST', [
    cookieHeader(context, browser),
    await proofCookie(context, browser, stage, account),
  ])
}
