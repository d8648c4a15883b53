import type { Parameters } from '../http/parameters.ts'
import { passwordResetPage } from '../pages/password-pages.ts'
import { formToken } from './browser.ts'
import { continueLogin } from './continue-login.ts'
import { destinationFields } from './destination.ts'
import type { LoginAttempt } from './login-attempt.ts'
import { mustSetPassword } from './login-rules.ts'
import { answerLoginStep, startOver } from './login-step.ts'
import { type Proof, spendProof } from './proof.ts'
import { sendLoginPage } from './send-login-page.ts'
import { passwordProblem, setPassword } from './set-password.ts'
import type { WebContext } from './web-context.ts'

/**
 * `/account/password/reset`: the last page of a login whose password has expired. Only who has just proven the expired
 * one, and the second factor, gets here; then the login goes on where it was.
 */
export function passwordReset(context: WebContext, request: Request): Promise<Response> {
  return answerLoginStep(context, request, {
    stage: 'password-reset',
    isDue: mustSetPassword,
    show,
    take,
  })
}

async function take(here: LoginAttempt, proof: Proof, form: Parameters): Promise<Response> {
  const { context } = here
  const problem = await passwordProblem(context, proof.account, form)
  if (problem !== null) return show(here, problem)
  if (!(await spendProof(context, proof))) return startOver(here)
  await setPassword(context, proof.account, form.get('password') ?? '')
  const account = (await context.accounts.findById(proof.account.id)) ?? proof.account
  return continueLogin({ ...here, account }, 'password-reset')
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
