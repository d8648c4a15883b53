import { timingSafeEqual } from 'node:crypto'
import type { Account } from '../account-directory.ts'
import { mintSecret } from '../token/token.ts'
import { readCookie, setCookie } from './cookie.ts'
import type { WebContext } from './web-context.ts'

const cookieName = 'provider-known'
const lifetime = 180 * 86_400

/**
 * The `Set-Cookie` value by which a browser is known to have logged in to an account: a number of its own under a message
 * authentication code over it and the e-mail address. It opens nothing, and outlives the logout. It keeps those who guess
 * the account's password elsewhere from locking its owner out (OWASP, "Slow Down Online Guessing Attacks with Device
 * Cookies"). The account of the last login is the one it is for.
 */
export function knownBrowserCookie(context: WebContext, { email }: Account): string {
  const number = mintSecret(context.random)
  return setCookie(context, cookieName, `${number}.${macOf(context, number, email)}`, lifetime)
}

/** The number of a browser that has logged in with this e-mail address before; null for any other. */
export function knownBrowser(context: WebContext, request: Request, email: string): string | null {
  const cookie = readCookie(context, request, cookieName) ?? ''
  const [, number = '', mac = ''] = /^([\w-]{43})\.([\w-]{43})$/.exec(cookie) ?? []
  const expected = Buffer.from(macOf(context, number, email))
  const given = Buffer.from(mac)
  return expected.length === given.length && timingSafeEqual(expected, given) ? number : null
}

function macOf(context: WebContext, number: string, email: string): string {
  return context.hash('known-browser', `${number}\0${email.trim().toLowerCase()}`)
}
