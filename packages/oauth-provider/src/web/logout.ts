import { formSources } from '../client/redirect-uri.ts'
import { readForm } from '../http/parameters.ts'
import { sendPage } from '../pages/page.ts'
import { logoutPage } from '../pages/session-pages.ts'
import { RequestError } from '../request-error.ts'
import { findBrowser, formToken, isOwnForm, noCookieHeader, refuseForeignForm } from './browser.ts'
import { redirect } from './redirect.ts'
import { noSessionCookies } from './session-cookies.ts'
import { signedInWith } from './signed-in.ts'
import type { WebContext } from './web-context.ts'

/**
 * `/logout`: ends the session and with it the tokens given during it, as at Heroku. Only our own form does it; a
 * link leads to the page with that form. `url` says where the person goes then, if it is of a client they use.
 */
export async function logout(context: WebContext, request: Request): Promise<Response> {
  if (request.method === 'GET') return present(context, request)
  if (request.method !== 'POST') {
    throw new RequestError('method_not_allowed', 'Use GET or POST.', { allow: 'GET, POST' })
  }
  refuseForeignForm(request)
  const form = await readForm(request)
  const browser = await findBrowser(context, request)
  const signedIn = browser?.record.signedIn ?? null
  // Before the session ends, and with it what was given in it.
  const target = await targetOf(context, form.get('url'), signedIn?.accountId ?? null)
  if (browser !== null && signedIn !== null) {
    if (!isOwnForm(context, browser, 'logout', form.get('csrf'))) return redirect('/login', 'POST')
    await context.api.endSession(signedIn.sessionId)
    await context.browsers.deleteBrowser(browser.record.hash)
  }
  return leave(context, target, 'POST')
}

async function present(context: WebContext, request: Request): Promise<Response> {
  const url = new URL(request.url).searchParams.get('url') ?? undefined
  const signedIn = await signedInWith(context, await findBrowser(context, request))
  const target = await targetOf(context, url, signedIn?.account.id ?? null)
  if (signedIn === null) return leave(context, target, 'GET')
  const { account, browser } = signedIn
  return sendPage(context, {
    ...logoutPage(account.email, formToken(context, browser, 'logout'), target),
    formSources: target === null ? [] : formSources(target),
  })
}

function leave(context: WebContext, target: string | null, method: string): Response {
  return redirect(target ?? '/login', method, [
    noCookieHeader(context),
    ...noSessionCookies(context),
  ])
}

/**
 * Where to go after it. Heroku has a list of hosts; here it is the origins of trusted clients and of those that the
 * account has given access. Not of any that is registered: anybody can register one, and this link would lead there.
 */
async function targetOf(
  context: WebContext,
  text: string | undefined,
  accountId: string | null,
): Promise<string | null> {
  if (text === undefined || text.length > 2000 || !URL.canParse(text)) return null
  const url = new URL(text)
  if (!/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') return null
  return (await context.api.isWelcomeOrigin(url.origin, accountId)) ? url.href : null
}
