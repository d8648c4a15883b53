import { addressKey } from './address-key.ts'
import type { WebContext } from './web-context.ts'

const windowMs = 15 * 60_000
const perAccountAndAddress = 10
const perAddress = 100

/** Seconds a person has to wait at most once the limit is reached. */
export const loginPause: number = windowMs / 1000

/**
 * Counts an attempt to sign in, before the password is looked at. False when there were too many from this address, or
 * too many of this account from this address, in a quarter of an hour.
 */
export async function mayTryLogin(
  context: WebContext,
  email: string,
  address: string,
): Promise<boolean> {
  const at = context.clock.now().getTime()
  const key = context.hash('attempts', `login\0${addressKey(address)}`)
  // First, so that an address that tries one account after the other is not kept count of without end.
  if ((await context.attempts.countAttempt(key, at, windowMs)) > perAddress) return false
  const pair = pairKey(context, email, address)
  return (await context.attempts.countAttempt(pair, at, windowMs)) <= perAccountAndAddress
}

/** Forgets an account's attempts from an address once one has succeeded. */
export function forgetLogins(context: WebContext, email: string, address: string): Promise<void> {
  return context.attempts.forgetAttempts(pairKey(context, email, address))
}

function pairKey(context: WebContext, email: string, address: string): string {
  return context.hash('attempts', `login\0${email.trim().toLowerCase()}\0${addressKey(address)}`)
}
