import { show } from '../account/show.ts'
import { type Parameters, readForm } from '../http/parameters.ts'
import { countLogin, forgetLogins, takeBackLogin } from '../limits/login-limit.ts'
import { loggedInPage } from '../pages/session-pages.ts'
import { RequestError } from '../request-error.ts'
import { signsInElsewhere } from '../signs-in-elsewhere.ts'
import { type Browser, findBrowser, isOwnForm, meetBrowser, refuseForeignForm } from './browser.ts'
import { continueLogin, goToIdentityProvider } from './continue-login.ts'
import { keptQuery, readDestination } from './destination.ts'
import { knownBrowser } from './known-browser.ts'
import { reasonToLogInAgain } from './login-rules.ts'
import { redirect } from './redirect.ts'
import { showLogin } from './show-login.ts'
import { signedInWith } from './signed-in.ts'
import type { WebContext } from './web-context.ts'

/** `/login`: the form by GET, the attempt by POST. */
export async function login(context: WebContext, request: Request): Promise<Response> {
  const known = await findBrowser(context, request)
  if (request.method === 'GET') return present(context, request, known)
  if (request.method !== 'POST') {
    throw new RequestError('method_not_allowed', 'Use GET or POST.', { allow: 'GET, POST' })
  }
  refuseForeignForm(request)
  return attempt(context, request, known, await readForm(request))
}

async function present(
  context: WebContext,
  request: Request,
  known: Browser | null,
): Promise<Response> {
  const destination = readDestination(new URL(request.url).searchParams)
  const signedIn = await signedInWith(context, known)
  const problem = signedIn === null ? null : reasonToLogInAgain(signedIn.account)
  if (signedIn !== null && problem === null && keptQuery(signedIn.browser, destination) === null) {
    if (destination.page !== null) return redirect(destination.page, 'GET')
    const { account, browser } = signedIn
    return show({ context, account, browser, done: null }, null, loggedInPage(account.email))
  }
  const browser = known ?? meetBrowser(context)
  return showLogin({ context, request, browser, destination }, { problem })
}

async function attempt(
  context: WebContext,
  request: Request,
  visiting: Browser | null,
  form: Parameters,
): Promise<Response> {
  const browser = visiting ?? meetBrowser(context)
  const here = { context, request, browser, destination: readDestination(form) }
  const email = (form.get('email') ?? '').slice(0, 320)
  const password = form.get('password') ?? ''
  if (!isOwnForm(context, browser, 'login', form.get('csrf'))) {
    const problem = 'This page was out of date. Log in again.'
    return showLogin(here, { status: 403, email, problem })
  }
  const known = await knownBrowser(context, request, email)
  const counted = await countLogin(context, {
    email,
    address: context.addressOf(request),
    known,
  })
  if (counted.tooMany !== null) {
    const { message: problem, retryAfter } = counted.tooMany
    return showLogin(here, { status: 429, email, problem, retryAfter })
  }
  const account = await context.accounts.findByEmail(email.trim())
  if (account !== null && signsInElsewhere(account) !== null) {
    await takeBackLogin(context, counted)
    return goToIdentityProvider({ ...here, account })
  }
  const right =
    password.length <= 1024 && (await context.accounts.verifyPassword(account, password))
  if (account === null || !right) {
    const problem = 'The e-mail address or the password is wrong.'
    return showLogin(here, { status: 401, email, problem })
  }
  await forgetLogins(context, counted)
  return continueLogin({ ...here, account }, 'password')
}
