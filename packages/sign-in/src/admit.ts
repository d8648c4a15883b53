import type { SignInContext } from './context.ts'
import { foreignCookie } from './cookies.ts'
import { type Outcome, redirectTo } from './outcome.ts'
import type { Refresh } from './refresh.ts'
import type { KeptSession, Session } from './session.ts'
import { dropSession, findSession, hasSessionCookie, updateSession } from './session-cookie.ts'

/** Any other path: finds out who is signed in, and sends those who are not to the login, unless they may stay anonymous. */
export async function admit(
  context: SignInContext,
  refresh: Refresh,
  request: Request,
): Promise<Outcome> {
  const found = await findSession(context, request)
  const session =
    found === undefined || movedOn(context, request, found) ? undefined : await refresh(found)
  const touched = session === undefined ? undefined : touch(context, session)
  const changed = touched !== undefined && touched !== found
  const cookie = changed ? await updateSession(context, touched) : undefined
  if (touched === undefined || (changed && cookie === undefined)) {
    const stale = hasSessionCookie(context, request) ? [await dropSession(context, request)] : []
    return turnAway(context, request, stale)
  }
  const setCookies = cookie === undefined ? [] : [cookie]
  return { kind: 'pass', session: exposed(context, touched), setCookies }
}

/** Whether the user has signed in at Heroku anew since, or out. */
function movedOn({ options }: SignInContext, request: Request, { nonce }: KeptSession): boolean {
  if (options.nonceCookie === undefined || nonce === null) return false
  return foreignCookie(request, options.nonceCookie) !== nonce
}

/** Notes that the session was used, now and then: each time costs a new cookie. */
function touch(context: SignInContext, session: KeptSession): KeptSession {
  const at = context.clock.now().getTime()
  const idle = context.idleLifetime < context.lifetime
  return idle && at - session.seenAt > context.idleLifetime / 10
    ? { ...session, seenAt: at }
    : session
}

function turnAway(
  context: SignInContext,
  request: Request,
  setCookies: readonly string[],
): Outcome {
  const { allowAnonymous = false } = context.options
  const anonymous = typeof allowAnonymous === 'function' ? allowAnonymous(request) : allowAnonymous
  if (anonymous) return { kind: 'pass', session: null, setCookies }
  if (!wantsPage(request)) return refuse(setCookies)
  const safe = request.method === 'GET' || request.method === 'HEAD'
  const { pathname, search } = new URL(request.url)
  const back = safe ? `?return_to=${encodeURIComponent(pathname + search)}` : ''
  return redirectTo(`${context.paths.login}${back}`, setCookies, safe ? 302 : 303)
}

/** A person with a browser, rather than a program or a script of a page: those take anything, or JSON. */
function wantsPage(request: Request): boolean {
  return (request.headers.get('accept') ?? '').includes('text/html')
}

function refuse(setCookies: readonly string[]): Outcome {
  const headers = new Headers({
    'content-type': 'application/problem+json',
    'cache-control': 'no-store',
  })
  for (const cookie of setCookies) headers.append('set-cookie', cookie)
  const body = JSON.stringify({ status: 401, title: 'Sign in with Heroku first.' })
  return { kind: 'answer', response: new Response(body, { status: 401, headers }) }
}

function exposed(context: SignInContext, session: KeptSession): Session {
  const { user, nonce, signedInAt, token } = session
  return {
    user,
    nonce,
    token:
      token === undefined
        ? undefined
        : {
            access_token: token.access_token,
            expires_at: token.expires_at === null ? null : new Date(token.expires_at),
          },
    signedInAt: new Date(signedInAt),
    expiresAt: new Date(signedInAt + context.lifetime),
  }
}
