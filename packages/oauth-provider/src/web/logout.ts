import { readForm } from '../http/parameters.ts'
import { RequestError } from '../request-error.ts'
import { findBrowser, isOwnForm, noCookieHeader, refuseForeignForm } from './browser.ts'
import { redirect } from './redirect.ts'
import type { WebContext } from './web-context.ts'

/**
 * `/logout`: ends the session and with it the tokens given during it, as at Heroku. Only our own form does it; a
 * link leads to the page with that form.
 */
export async function logout(context: WebContext, request: Request): Promise<Response> {
  if (request.method === 'GET') return redirect('/login', 'GET')
  if (request.method !== 'POST') {
    throw new RequestError('method_not_allowed', 'Use GET or POST.', { allow: 'GET, POST' })
  }
  refuseForeignForm(request)
  const form = await readForm(request)
  const browser = await findBrowser(context, request)
  if (browser !== null) {
    if (!isOwnForm(context, browser, 'logout', form.get('csrf'))) return redirect('/login', 'POST')
    const { signedIn } = browser.record
    if (signedIn !== null) await context.api.endSession(signedIn.sessionId)
    await context.browsers.deleteBrowser(browser.record.hash)
  }
  return redirect('/login', 'POST', { 'set-cookie': noCookieHeader(context) })
}
