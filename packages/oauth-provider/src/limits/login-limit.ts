import { addressKey } from './address-key.ts'
import {
  type AttemptLimit,
  admit,
  type Counting,
  forgetAttempts,
  pauseOf,
} from './attempt-limit.ts'

const windowMs = 15 * 60_000
const byAddress: AttemptLimit = { name: 'login by address', most: 100, windowMs }
const byAccountAndAddress: AttemptLimit = { name: 'login by account', most: 10, windowMs }

/** Seconds a person has to wait at most once the limit is reached. */
export const loginPause: number = pauseOf(byAddress)

/**
 * Counts an attempt at a password, before it is looked at. False when there were too many from this address, or too
 * many of this account from this address, in a quarter of an hour.
 */
export async function mayTryLogin(
  context: Counting,
  email: string,
  address: string,
): Promise<boolean> {
  // First, so that an address that tries one account after the other is not kept count of without end.
  if (!(await admit(context, byAddress, addressKey(address)))) return false
  return admit(context, byAccountAndAddress, pair(email, address))
}

/** Forgets an account's attempts from an address once one has succeeded. */
export function forgetLogins(context: Counting, email: string, address: string): Promise<void> {
  return forgetAttempts(context, byAccountAndAddress, pair(email, address))
}

function pair(email: string, address: string): string {
  return `${email.trim().toLowerCase()}\0${addressKey(address)}`
}
