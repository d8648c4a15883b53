import { formSources } from '../client/redirect-uri.ts'
import { type Parameters, parseParameters, readForm } from '../http/parameters.ts'
import { loginPage } from '../pages/login-page.ts'
import { sendPage } from '../pages/page.ts'
import { loggedInPage } from '../pages/session-pages.ts'
import { RequestError } from '../request-error.ts'
import {
  type Browser,
  cookieHeader,
  findBrowser,
  formToken,
  isOwnForm,
  openBrowser,
  refuseForeignForm,
} from './browser.ts'
import { forgetLogins, loginPause, mayTryLogin } from './login-limit.ts'
import { redirect } from './redirect.ts'
import { signedInWith } from './signed-in.ts'
import type { WebContext } from './web-context.ts'

interface Showing {
  readonly status?: number
  readonly email?: string
  readonly problem?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** `/login`: the form by GET, the attempt by POST. */
export async function login(context: WebContext, request: Request): Promise<Response> {
  const known = await findBrowser(context, request)
  if (request.method === 'GET') {
    const requestId = new URL(request.url).searchParams.get('request')
    const signedIn = await signedInWith(context, known)
    if (known !== null && signedIn !== null && findKept(known, requestId) === null) {
      return sendPage(
        context,
        loggedInPage(signedIn.account.email, formToken(context, known, 'logout')),
      )
    }
    return show(context, known ?? (await openBrowser(context)), requestId, {})
  }
  if (request.method !== 'POST') {
    throw new RequestError('method_not_allowed', 'Use GET or POST.', { allow: 'GET, POST' })
  }
  refuseForeignForm(request)
  return attempt(context, request, known, await readForm(request))
}

async function attempt(
  context: WebContext,
  request: Request,
  known: Browser | null,
  form: Parameters,
): Promise<Response> {
  const browser = known ?? (await openBrowser(context))
  const requestId = form.get('request') ?? null
  const email = (form.get('email') ?? '').slice(0, 320)
  const password = form.get('password') ?? ''
  if (!isOwnForm(context, browser, 'login', form.get('csrf'))) {
    const problem = 'This page was out of date. Log in again.'
    return show(context, browser, requestId, { status: 403, email, problem })
  }
  const address = context.addressOf(request)
  if (!(await mayTryLogin(context, email, address))) {
    const problem = 'There were too many attempts. Wait a quarter of an hour and log in again.'
    const headers = { 'retry-after': String(loginPause) }
    return show(context, browser, requestId, { status: 429, email, problem, headers })
  }
  const account = await context.accounts.findByEmail(email.trim())
  const right =
    password.length <= 1024 && (await context.accounts.verifyPassword(account, password))
  if (account === null || !right) {
    const problem = 'The e-mail address or the password is wrong.'
    return show(context, browser, requestId, { status: 401, email, problem })
  }
  await forgetLogins(context, email, address)
  await context.api.prune()
  const session = await context.api.openSession(account.id, `Session @ ${address}`)
  const signedIn = await openBrowser(
    context,
    { accountId: account.id, sessionId: session.id },
    browser.record.requests.filter(({ id }) => id !== requestId),
  )
  await context.browsers.deleteBrowser(browser.record.hash)
  const query = findKept(browser, requestId)
  return redirect(query === null ? '/login' : `/oauth/authorize?${query}`, 'POST', {
    'set-cookie': cookieHeader(context, signedIn),
  })
}

async function show(
  context: WebContext,
  browser: Browser,
  requestId: string | null,
  { status = 200, email = '', problem, headers = {} }: Showing,
): Promise<Response> {
  const query = findKept(browser, requestId)
  const clientId = query === null ? undefined : parseParameters(query).get('client_id')
  const client = clientId === undefined ? null : await context.api.findClient(clientId)
  const page = loginPage({
    client: client?.name ?? null,
    csrf: formToken(context, browser, 'login'),
    requestId,
    email,
    problem: problem ?? null,
    demoAccounts: context.demoAccounts,
  })
  return sendPage(context, {
    ...page,
    status,
    // Where consent is not asked for, logging in leads straight to the client.
    formSources: client === null ? [] : formSources(client.redirectUri),
    headers: { ...headers, 'set-cookie': cookieHeader(context, browser) },
  })
}

function findKept(browser: Browser, requestId: string | null): string | null {
  return browser.record.requests.find(({ id }) => id === requestId)?.query ?? null
}
