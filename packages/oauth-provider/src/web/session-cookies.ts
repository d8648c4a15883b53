import { readPlainCookie, secure } from './cookie.ts'
import type { WebContext } from './web-context.ts'

/**
 * The cookies by which apps of the same domain notice that a person has logged in or out, or is somebody else now:
 * `heroku_session`, and `heroku_session_nonce` with the id of the session, which the token answer calls
 * `session_nonce` (heroku/identity; heroku-bouncer's `session_sync_nonce`). Their servers read them; no script does.
 */
export function sessionCookies(context: WebContext, sessionId: string): readonly string[] {
  const seconds = context.sessionLifetime
  return [
    cookieText(context, 'heroku_session', '1', seconds),
    cookieText(context, 'heroku_session_nonce', sessionId, seconds),
  ]
}

/** What takes those cookies away. */
export function noSessionCookies(context: WebContext): readonly string[] {
  return ['heroku_session', 'heroku_session_nonce'].map((name) => cookieText(context, name, '', 0))
}

/** Says whether a browser still shows the cookies of a login. */
export function hasSessionCookies(request: Request): boolean {
  return readPlainCookie(request, 'heroku_session_nonce') !== null
}

function cookieText(context: WebContext, name: string, value: string, seconds: number): string {
  const domain = context.cookieDomain === null ? '' : `; Domain=${context.cookieDomain}`
  return `${name}=${value}; Path=/${domain}; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure(context)}`
}
