import type { Account } from '../account-directory.ts'
import { type Parameters, readForm } from '../http/parameters.ts'
import { RequestError } from '../request-error.ts'
import { findBrowser, isOwnForm, meetBrowser, refuseForeignForm } from './browser.ts'
import { onTheWay, readDestination } from './destination.ts'
import type { LoginAttempt } from './login-attempt.ts'
import { type Proof, readProof } from './proof.ts'
import { redirect } from './redirect.ts'
import { showLogin } from './show-login.ts'
import type { WebContext } from './web-context.ts'

/** A page of a login that comes after the password: it asks for one thing more by GET, and takes it by POST. */
export interface LoginStep {
  readonly stage: 'second-factor' | 'password-reset'
  /** Whether it is still to be asked of the account. */
  isDue(account: Account): boolean
  show(here: LoginAttempt): Promise<Response>
  take(here: LoginAttempt, proof: Proof, form: Parameters): Promise<Response>
}

/** Answers a step's page, which is only for whoever has just got to it; all others are sent back to the login. */
export async function answerLoginStep(
  context: WebContext,
  request: Request,
  step: LoginStep,
): Promise<Response> {
  const known = await findBrowser(context, request)
  const found = known === null ? null : await readProof(context, request, known, step.stage)
  const proof = found !== null && step.isDue(found.account) ? found : null
  if (request.method === 'GET') {
    const destination = readDestination(new URL(request.url).searchParams)
    if (known === null || proof === null) return redirect(onTheWay('/login', destination), 'GET')
    return step.show({ context, request, browser: known, account: proof.account, destination })
  }
  if (request.method !== 'POST') {
    throw new RequestError('method_not_allowed', 'Use GET or POST.', { allow: 'GET, POST' })
  }
  refuseForeignForm(request)
  const form = await readForm(request)
  const browser = known ?? meetBrowser(context)
  const here = { context, request, browser, destination: readDestination(form) }
  if (proof === null || !isOwnForm(context, browser, step.stage, form.get('csrf'))) {
    return startOver(here)
  }
  return step.take({ ...here, account: proof.account }, proof, form)
}

/** Shows the login page to whoever's login cannot go on. */
export function startOver(here: Omit<LoginAttempt, 'account'>): Promise<Response> {
  const problem = 'That took too long, or the password was changed meanwhile. Log in again.'
  return showLogin(here, { status: 403, problem })
}
