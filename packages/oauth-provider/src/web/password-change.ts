import { show } from '../account/show.ts'
import { type Parameters, readForm } from '../http/parameters.ts'
import { countLogin, forgetLogins } from '../limits/login-limit.ts'
import type { Page } from '../pages/page.ts'
import { noPasswordPage, passwordChangedPage, passwordChangePage } from '../pages/password-pages.ts'
import { RequestError } from '../request-error.ts'
import { signsInElsewhere } from '../signs-in-elsewhere.ts'
import { formToken, isOwnForm, refuseForeignForm } from './browser.ts'
import { knownBrowserCookie } from './known-browser.ts'
import { requireLogin } from './require-login.ts'
import { passwordProblem, setPassword } from './set-password.ts'
import type { SignedIn } from './signed-in.ts'
import type { WebContext } from './web-context.ts'

/**
 * `/account/password`: changes the password of whoever is logged in and knows the present one. Throws RequestError
 * `not_found` where the directory of accounts has no way to change one.
 */
export async function passwordChange(context: WebContext, request: Request): Promise<Response> {
  if (context.accounts.changePassword === undefined) {
    throw new RequestError('not_found', 'Passwords cannot be changed here.')
  }
  if (request.method !== 'GET' && request.method !== 'POST') {
    throw new RequestError('method_not_allowed', 'Use GET or POST.', { allow: 'GET, POST' })
  }
  if (request.method === 'POST') refuseForeignForm(request)
  const signedIn = await requireLogin(context, request, '/account/password')
  if (signedIn instanceof Response) return signedIn
  const identityProvider = signsInElsewhere(signedIn.account)
  if (identityProvider !== null) return framed(context, signedIn, noPasswordPage(identityProvider))
  if (request.method === 'GET') return ask(context, signedIn)
  return attempt(context, request, signedIn, await readForm(request))
}

async function attempt(
  context: WebContext,
  request: Request,
  signedIn: SignedIn,
  form: Parameters,
): Promise<Response> {
  const { account, browser, sessionId } = signedIn
  if (!isOwnForm(context, browser, 'password', form.get('csrf'))) {
    return ask(context, signedIn, {
      status: 403,
      problem: 'This page was out of date. Try again.',
    })
  }
  const counted = await countLogin(context, {
    email: account.email,
    address: context.addressOf(request),
    known: `session ${sessionId}`,
    loggedIn: true,
  })
  if (counted.tooMany !== null) {
    const { message: problem, retryAfter } = counted.tooMany
    return ask(context, signedIn, { status: 429, problem, retryAfter })
  }
  const present = form.get('present') ?? ''
  if (present.length > 1024 || !(await context.accounts.verifyPassword(account, present))) {
    return ask(context, signedIn, { status: 401, problem: 'The present password is wrong.' })
  }
  await forgetLogins(context, counted)
  const problem = await passwordProblem(context, account, form)
  if (problem !== null) return ask(context, signedIn, { status: 422, problem })
  await setPassword(context, account, form.get('password') ?? '')
  const answer = await framed(context, signedIn, passwordChangedPage(account.email))
  const changed = (await context.accounts.findById(account.id)) ?? account
  answer.headers.append('set-cookie', await knownBrowserCookie(context, request, changed))
  return answer
}

function ask(
  context: WebContext,
  signedIn: SignedIn,
  {
    status = 200,
    problem = null,
    retryAfter,
  }: {
    readonly status?: number
    readonly problem?: string | null
    readonly retryAfter?: number
  } = {},
): Promise<Response> {
  const { account, browser } = signedIn
  return framed(context, signedIn, {
    ...passwordChangePage({
      email: account.email,
      hidden: { csrf: formToken(context, browser, 'password') },
      problem,
    }),
    status,
    ...(retryAfter !== undefined && { headers: { 'retry-after': String(retryAfter) } }),
  })
}

function framed(context: WebContext, signedIn: SignedIn, page: Page): Promise<Response> {
  return show({ ...signedIn, context, done: null }, 'password', page)
}
