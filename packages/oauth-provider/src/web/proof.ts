import type { Account } from '../account-directory.ts'
import { sameSecret } from '../token/same-secret.ts'
import type { Browser } from './browser.ts'
import { readCookie, setCookie } from './cookie.ts'
import { passwordStamp } from './password-stamp.ts'
import type { WebContext } from './web-context.ts'

/** The page a login has got to: what is still asked before anybody is signed in. */
export type LoginStage = 'second-factor' | 'single-sign-on' | 'password-reset'

/** That a login in this browser got to a stage a short while ago. */
export interface Proof {
  readonly account: Account
  readonly mac: string
  /** In milliseconds since 1970. */
  readonly expiresAt: number
}

const cookieName = 'provider-proof'
const lifetime = 5 * 60

/**
 * The `Set-Cookie` value that carries a login on to its next page. It says which account, since when and with which
 * password, under a message authentication code over these, the stage and the browser's own cookie: it is good in no
 * other browser, at no other stage, for five minutes, and until the password is changed.
 */
export async function proofCookie(
  context: WebContext,
  browser: Browser,
  stage: LoginStage,
  account: Account,
): Promise<string> {
  const since = context.clock.now().getTime()
  const stamp = await passwordStamp(context, account)
  const mac = macOf(context, browser, stage, [String(since), account.id, stamp])
  const id = Buffer.from(account.id).toString('base64url')
  return setCookie(context, cookieName, `${since}.${id}.${stamp}.${mac}`, lifetime)
}

/** The `Set-Cookie` value that takes the proof away. */
export function noProofCookie(context: WebContext): string {
  return setCookie(context, cookieName, '', 0)
}

/**
 * What the browser's cookie proves for a stage; null for nothing, or no longer, or of an account that is gone. Nobody is
 * looked up whom a made-up cookie names.
 */
export async function readProof(
  context: WebContext,
  request: Request,
  browser: Browser,
  stage: LoginStage,
): Promise<Proof | null> {
  const cookie = readCookie(context, request, cookieName) ?? ''
  const [, since = '', id = '', stamp = '', mac = ''] =
    /^(\d{1,15})\.([\w-]{0,1000})\.([\w-]{43})\.([\w-]{43})$/.exec(cookie) ?? []
  const accountId = Buffer.from(id, 'base64url').toString('utf8')
  if (!sameSecret(mac, macOf(context, browser, stage, [since, accountId, stamp]))) return null
  const expiresAt = Number(since) + lifetime * 1000
  if (context.clock.now().getTime() >= expiresAt) return null
  const account = await context.accounts.findById(accountId)
  if (account === null || (await passwordStamp(context, account)) !== stamp) return null
  return { account, mac, expiresAt }
}

/** Uses a proof up. True for exactly one caller. */
export function spendProof(context: WebContext, { mac, expiresAt }: Proof): Promise<boolean> {
  const at = context.clock.now().getTime()
  return context.claims.claimOnce(context.hash('claim', `proof\0${mac}`), at, expiresAt)
}

function macOf(
  context: WebContext,
  browser: Browser,
  stage: LoginStage,
  said: readonly [since: string, accountId: string, stamp: string],
): string {
  return context.hash('proof', [browser.cookie, stage, ...said].join('\0'))
}
