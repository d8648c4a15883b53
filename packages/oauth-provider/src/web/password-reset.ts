import { readForm } from '../http/parameters.ts'
import { passwordResetPage } from '../pages/password-pages.ts'
import { RequestError } from '../request-error.ts'
import { findBrowser, formToken, isOwnForm, meetBrowser, refuseForeignForm } from './browser.ts'
import { continueLogin } from './continue-login.ts'
import { destinationFields, onTheWay, readDestination } from './destination.ts'
import type { LoginAttempt } from './login-attempt.ts'
import { mustSetPassword } from './login-rules.ts'
import { readProof, spendProof } from './proof.ts'
import { redirect } from './redirect.ts'
import { sendLoginPage } from './send-login-page.ts'
import { passwordProblem, setPassword } from './set-password.ts'
import { showLogin } from './show-login.ts'
import type { WebContext } from './web-context.ts'

/**
 * `/account/password/reset`: the last page of a login whose password has expired. Only who has just proven the expired
 * one, and the second factor, gets here; then the login goes on where it was.
 */
export async function passwordReset(context: WebContext, request: Request): Promise<Response> {
  const known = await findBrowser(context, request)
  const found = known === null ? null : await readProof(context, request, known, 'password-reset')
  const proof = found !== null && mustSetPassword(found.account) ? found : null
  if (request.method === 'GET') {
    const destination = readDestination(new URL(request.url).searchParams)
    if (known === null || proof === null) return redirect(onTheWay('/login', destination), 'GET')
    const { account } = proof
    return show({ context, request, browser: known, account, destination })
  }
  if (request.method !== 'POST') {
    throw new RequestError('method_not_allowed', 'Use GET or POST.', { allow: 'GET, POST' })
  }
  refuseForeignForm(request)
  const form = await readForm(request)
  const browser = known ?? meetBrowser(context)
  const here = { context, request, browser, destination: readDestination(form) }
  if (proof === null || !isOwnForm(context, browser, 'password-reset', form.get('csrf'))) {
    return startOver(here)
  }
  const attempt: LoginAttempt = { ...here, account: proof.account }
  const problem = await passwordProblem(context, proof.account, form)
  if (problem !== null) return show(attempt, problem)
  if (!(await spendProof(context, proof))) return startOver(here)
  await setPassword(context, proof.account, form.get('password') ?? '')
  const account = (await context.accounts.findById(proof.account.id)) ?? proof.account
  return continueLogin({ ...attempt, account }, 'password-reset')
}

function show(here: LoginAttempt, problem: string | null = null): Promise<Response> {
  const { context, browser, account, destination } = here
  return sendLoginPage(here, {
    ...passwordResetPage({
      email: account.email,
      hidden: {
        csrf: formToken(context, browser, 'password-reset'),
        ...destinationFields(destination),
      },
      problem,
    }),
    status: problem === null ? 200 : 422,
  })
}

function startOver(here: Omit<LoginAttempt, 'account'>): Promise<Response> {
  return showLogin(here, { status: 403, problem: 'That took too long. Log in again.' })
}
