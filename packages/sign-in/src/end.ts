import type { SignInContext } from './context.ts'
import { SignInError } from './errors.ts'
import { type Outcome, redirectTo } from './outcome.ts'
import { signOutPage } from './pages.ts'
import { dropSession } from './session-cookie.ts'

/**
 * The logout path. A form or link of this app signs out at once; another site's link leads to a page that asks, and its
 * form is refused, so that nobody is signed out by somebody else. Throws SignInError `foreign_request`.
 */
export async function end(context: SignInContext, request: Request): Promise<Outcome> {
  const own = isOwn(context, request)
  if (request.method !== 'POST' && !own) {
    return { kind: 'answer', response: signOutPage(context.paths.logout) }
  }
  if (!own) throw new SignInError('foreign_request', 'Another site tried to sign you out.')
  const gone = await dropSession(context, request)
  const home = new URL(context.paths.home, context.origin).href
  const target = context.options.ssoLogout
    ? `${context.idOrigin}/logout?url=${encodeURIComponent(home)}`
    : context.paths.home
  return redirectTo(target, [gone], request.method === 'POST' ? 303 : 302)
}

function isOwn({ origin }: SignInContext, { method, headers }: Request): boolean {
  if (method === 'HEAD' || /prefetch/.test(headers.get('sec-purpose') ?? '')) return false
  const site = headers.get('sec-fetch-site')
  if (site !== null) return site === 'same-origin' || (site === 'none' && method === 'GET')
  return headers.get('origin') === origin
}
