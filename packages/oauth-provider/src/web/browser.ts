import { limitBrowsers } from '../limits/browser-limit.ts'
import { RequestError } from '../request-error.ts'
import type { BrowserRecord, PendingRequest } from '../store/records.ts'
import { sameSecret } from '../token/same-secret.ts'
import { mintId, mintSecret } from '../token/token.ts'
import { readCookie, setCookie } from './cookie.ts'
import type { WebContext } from './web-context.ts'

/**
 * A browser that has shown its cookie, or has just been given one. The cookie alone binds forms to it: nothing is kept of
 * a browser before a request has to wait in it or somebody logs in with it.
 */
export interface Browser {
  readonly cookie: string
  readonly record: BrowserRecord
}

const cookieName = 'provider'
/** Seconds a browser that is not signed in is remembered. */
const visitLifetime = 3600
/** Requests a browser can have waiting, one per tab, say. */
const requestLimit = 10

/** The browser a request comes from; null for one without a cookie of ours. */
export async function findBrowser(context: WebContext, request: Request): Promise<Browser | null> {
  const cookie = readCookie(context, request, cookieName)
  if (cookie === null || !/^[\w-]{43}$/.test(cookie)) return null
  const at = context.clock.now().getTime()
  const record = await context.browsers.findBrowser(context.hash('browser', cookie), at)
  return { cookie, record: record ?? recordOf(context, cookie, null) }
}

/** A browser that brings no cookie, with the one it is given. Nothing is kept of it. */
export function meetBrowser(context: WebContext): Browser {
  const cookie = mintSecret(context.random)
  return { cookie, record: recordOf(context, cookie, null) }
}

/**
 * Gives a browser in which somebody logs in a new cookie, and keeps it. The new cookie is what keeps a planted one from
 * becoming a signed-in one.
 */
export async function openBrowser(
  context: WebContext,
  signedIn: NonNullable<BrowserRecord['signedIn']>,
  requests: readonly PendingRequest[],
): Promise<Browser> {
  const cookie = mintSecret(context.random)
  const record = { ...recordOf(context, cookie, signedIn), requests }
  await context.browsers.insertBrowser(record)
  return { cookie, record }
}

/**
 * Keeps an authorization request until the person has signed in or decided. Returns the id it is found by. Throws
 * RequestError `rate_limit` where too many browsers of this address keep one.
 */
export async function keepRequest(
  context: WebContext,
  { record }: Browser,
  { query, address }: { readonly query: string; readonly address: string },
): Promise<string> {
  const at = context.clock.now().getTime()
  const request = { id: mintId(context.random), query, createdAt: at }
  const keep = () => context.browsers.keepRequest(record.hash, request, requestLimit)
  // A browser that was signed in and is not known any more has been logged out: it does not come back.
  if (!(await keep()) && record.signedIn === null) {
    await limitBrowsers(context, address)
    await context.browsers.insertBrowser({
      ...record,
      createdAt: at,
      expiresAt: at + visitLifetime * 1000,
    })
    await keep()
  }
  return request.id
}

/** The `Set-Cookie` value for a browser. */
export function cookieHeader(context: WebContext, browser: Browser): string {
  const seconds = lifetime(context, browser.record.signedIn)
  return setCookie(context, cookieName, browser.cookie, seconds)
}

/** The `Set-Cookie` value that takes the cookie away. */
export function noCookieHeader(context: WebContext): string {
  return setCookie(context, cookieName, '', 0)
}

/** The token a form carries, bound to this browser's cookie and to what the form is about. */
export function formToken(context: WebContext, browser: Browser, subject: string): string {
  return context.hash('form', `${browser.cookie}\0${subject}`)
}

/** Says whether a form came from our own page in this browser. */
export function isOwnForm(
  context: WebContext,
  browser: Browser,
  subject: string,
  token: string | undefined,
): boolean {
  return sameSecret(token ?? '', formToken(context, browser, subject))
}

/** Throws RequestError `forbidden` for a form that the browser says another site sent. */
export function refuseForeignForm(request: Request): void {
  const site = request.headers.get('sec-fetch-site')
  if (site === null || site === 'same-origin' || site === 'none') return
  throw new RequestError('forbidden', 'This form was sent by another site.')
}

function recordOf(
  context: WebContext,
  cookie: string,
  signedIn: BrowserRecord['signedIn'],
): BrowserRecord {
  const at = context.clock.now().getTime()
  return {
    hash: context.hash('browser', cookie),
    signedIn,
    createdAt: at,
    expiresAt: at + lifetime(context, signedIn) * 1000,
    requests: [],
  }
}

function lifetime(context: WebContext, signedIn: BrowserRecord['signedIn']): number {
  return signedIn === null ? visitLifetime : context.sessionLifetime
}
