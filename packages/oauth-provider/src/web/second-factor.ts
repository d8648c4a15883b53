import type { Parameters } from '../http/parameters.ts'
import { addressKey } from '../limits/address-key.ts'
import { type AttemptLimit, admit, forgetAttempts, pauseOf } from '../limits/attempt-limit.ts'
import { secondFactorPage } from '../pages/second-factor-page.ts'
import { checkSecondFactor } from '../second-factor/check-second-factor.ts'
import { stepAt, totpCode } from '../second-factor/totp.ts'
import { formToken } from './browser.ts'
import { continueLogin } from './continue-login.ts'
import { destinationFields, onTheWay } from './destination.ts'
import type { LoginAttempt } from './login-attempt.ts'
import { secondFactorOf } from './login-rules.ts'
import { answerLoginStep, startOver } from './login-step.ts'
import { type Proof, spendProof } from './proof.ts'
import { sendLoginPage } from './send-login-page.ts'
import type { WebContext } from './web-context.ts'

const windowMs = 15 * 60_000
/** Whoever gets here knows the password; of a million codes three are right. */
const byAccount: AttemptLimit = { name: 'second factor by account', most: 10, windowMs }
const byAddress: AttemptLimit = { name: 'second factor by address', most: 100, windowMs }

/** `/login/second-factor`: asks whoever knows the password for a code, by GET; takes it by POST. */
export function secondFactor(context: WebContext, request: Request): Promise<Response> {
  return answerLoginStep(context, request, {
    stage: 'second-factor',
    isDue: () => true,
    show,
    take,
  })
}

async function take(here: LoginAttempt, proof: Proof, form: Parameters): Promise<Response> {
  const { context, request, account } = here
  const admitted =
    (await admit(context, byAddress, addressKey(context.addressOf(request)))) &&
    (await admit(context, byAccount, account.id))
  if (!admitted) {
    const problem = 'There were too many attempts. Wait a quarter of an hour and log in again.'
    return show(here, { status: 429, problem, retryAfter: pauseOf(byAccount) })
  }
  const factor = await secondFactorOf(context, account)
  if (factor === null) return startOver(here)
  const verdict = await checkSecondFactor(context, account, factor, form.get('code') ?? '')
  if (verdict === 'wrong') return show(here, { status: 401, problem: 'The code is wrong.' })
  if (verdict === 'used') {
    const problem = 'This code was used before. Wait for the next one.'
    return show(here, { status: 401, problem, stepsAhead: 1 })
  }
  if (!(await spendProof(context, proof))) return startOver(here)
  await forgetAttempts(context, byAccount, account.id)
  return continueLogin(here, 'second-factor')
}

async function show(
  here: LoginAttempt,
  {
    status = 200,
    problem = null,
    stepsAhead = 0,
    retryAfter,
  }: {
    readonly status?: number
    readonly problem?: string | null
    /** For a demo account whose present code is used up: the next one counts already. */
    readonly stepsAhead?: 0 | 1
    readonly retryAfter?: number
  } = {},
): Promise<Response> {
  const { context, browser, account, destination } = here
  const shown =
    context.showSecondFactors || context.demoAccounts.some(({ email }) => email === account.email)
  const factor = shown ? await secondFactorOf(context, account) : null
  const step = stepAt(context.clock.now().getTime()) + stepsAhead
  return sendLoginPage(here, {
    ...secondFactorPage({
      email: account.email,
      hidden: {
        csrf: formToken(context, browser, 'second-factor'),
        ...destinationFields(destination),
      },
      problem,
      demoCode: factor === null ? null : totpCode(factor.totpKey, step),
      otherAccount: onTheWay('/login', destination),
    }),
    status,
    ...(retryAfter !== undefined && { headers: { 'retry-after': String(retryAfter) } }),
  })
}
