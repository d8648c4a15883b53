import type { Account } from '../account-directory.ts'
import { sameSecret } from '../token/same-secret.ts'
import { mintSecret } from '../token/token.ts'
import { readCookie, setCookie } from './cookie.ts'
import { passwordStamp } from './password-stamp.ts'
import type { WebContext } from './web-context.ts'

const cookieName = 'provider-known'
/** Seconds. */
const lifetime = 180 * 86_400

/**
 * The `Set-Cookie` value by which a browser is known to have logged in to an account: a number of its own, the time, and a
 * stamp that ends with the password, under a message authentication code over them and the e-mail address. It opens
 * nothing, and outlives the logout. It keeps those who guess the account's password elsewhere from locking its owner out
 * (OWASP, "Slow Down Online Guessing Attacks with Device Cookies"). The account of the last login is the one it is for; a
 * browser that is known for it already keeps its number.
 */
export async function knownBrowserCookie(
  context: WebContext,
  request: Request,
  account: Account,
): Promise<string> {
  const number = readKnown(context, request, account.email)?.number ?? mintSecret(context.random)
  const since = context.clock.now().getTime()
  const stamp = await passwordStamp(context, account)
  const mac = macOf(context, number, since, stamp, account.email)
  return setCookie(context, cookieName, [number, since, stamp, mac].join('.'), lifetime)
}

/**
 * The number of a browser that has logged in with this e-mail address in the last 180 days, and since the password is what
 * it is; null for any other.
 */
export async function knownBrowser(
  context: WebContext,
  request: Request,
  email: string,
): Promise<string | null> {
  const known = readKnown(context, request, email)
  const account = known === null ? null : await context.accounts.findByEmail(email.trim())
  if (known === null || account === null) return null
  return (await passwordStamp(context, account)) === known.stamp ? known.number : null
}

/** What the request's cookie says, if it is ours, for this e-mail address, and not too old. */
function readKnown(
  context: WebContext,
  request: Request,
  email: string,
): { readonly number: string; readonly stamp: string } | null {
  const cookie = readCookie(context, request, cookieName) ?? ''
  const [, number = '', time = '', stamp = '', mac = ''] =
    /^([\w-]{43})\.(\d{1,15})\.([\w-]{43})\.([\w-]{43})$/.exec(cookie) ?? []
  const since = Number(time)
  if (!sameSecret(mac, macOf(context, number, since, stamp, email))) return null
  return context.clock.now().getTime() < since + lifetime * 1000 ? { number, stamp } : null
}

function macOf(
  context: WebContext,
  number: string,
  since: number,
  stamp: string,
  email: string,
): string {
  const name = email.trim().toLowerCase()
  return context.hash('known-browser', [number, String(since), stamp, name].join('\0'))
}
