import type { SignInContext } from './context.ts'
import type { KeptSession } from './session.ts'

/** Not `heroku_session`: that is Heroku's own, and on one machine all ports share their cookies. */
const cookie = 'signed_in_with_heroku'

/** Keeps a session and gives the `Set-Cookie` header that leads back to it. */
export async function keepSession(context: SignInContext, session: KeptSession): Promise<string> {
  const { store } = context.options
  const endsAt = session.signedInAt + context.lifetime
  if (store !== undefined) await store.set(session, endsAt)
  const sealed = await context.sessions.seal(store === undefined ? session : { id: session.id })
  const seconds = Math.max(1, Math.ceil((endsAt - context.clock.now().getTime()) / 1000))
  return context.cookies.write(cookie, sealed, seconds)
}

/** Keeps what has changed of a session, unless it was ended meanwhile: undefined then. */
export async function updateSession(
  context: SignInContext,
  session: KeptSession,
): Promise<string | undefined> {
  const { store } = context.options
  if (store !== undefined && (await store.get(session.id)) === null) return undefined
  return keepSession(context, session)
}

/** The session a request belongs to; undefined when there is none, or it has ended. */
export async function findSession(
  context: SignInContext,
  request: Request,
): Promise<KeptSession | undefined> {
  const value = context.cookies.read(request, cookie)
  const opened = value === undefined ? undefined : await context.sessions.open(value)
  const session = await resolve(context, opened)
  if (session === undefined) return undefined
  const at = context.clock.now().getTime()
  const over =
    at >= session.signedInAt + context.lifetime || at >= session.seenAt + context.idleLifetime
  return over ? undefined : session
}

/** Says whether a request brings a session's cookie, good or not. */
export function hasSessionCookie(context: SignInContext, request: Request): boolean {
  return context.cookies.read(request, cookie) !== undefined
}

/** Ends a request's session, and gives the `Set-Cookie` header that takes its cookie away. */
export async function dropSession(context: SignInContext, request: Request): Promise<string> {
  const session = await findSession(context, request)
  if (session !== undefined) await context.options.store?.delete(session.id)
  return context.cookies.write(cookie, '', 0)
}

async function resolve(context: SignInContext, opened: unknown): Promise<KeptSession | undefined> {
  const { store } = context.options
  if (store === undefined) return isKept(opened) ? opened : undefined
  if (typeof opened !== 'object' || opened === null || !('id' in opened)) return undefined
  return typeof opened.id === 'string' ? ((await store.get(opened.id)) ?? undefined) : undefined
}

/** What we sealed is what we kept, unless an earlier version of this library sealed it. */
function isKept(value: unknown): value is KeptSession {
  return (
    typeof value === 'object' &&
    value !== null &&
    'id' in value &&
    typeof value.id === 'string' &&
    'user' in value &&
    typeof value.user === 'object' &&
    value.user !== null &&
    'id' in value.user &&
    typeof value.user.id === 'string' &&
    'nonce' in value &&
    'signedInAt' in value &&
    typeof value.signedInAt === 'number' &&
    'seenAt' in value &&
    typeof value.seenAt === 'number'
  )
}
