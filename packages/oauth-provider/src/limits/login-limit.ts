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
/** Wherever from, for those who share the work of guessing (OWASP ASVS 4.0.3, 2.2.1). */
const byAccount: AttemptLimit = { name: 'login anywhere', most: 100, windowMs: 60 * 60_000 }
const byKnownBrowser: AttemptLimit = { name: 'login by known browser', most: 10, windowMs }

/** An attempt at a password. */
export interface LoginTry {
  readonly email: string
  readonly address: string
  /**
   * What tells a browser from all others in which the account has logged in before; null for any other. Such a browser has
   * a count of its own: what others try, from its address or anywhere, does not lock its owner out.
   */
  readonly known: string | null
}

/** That an attempt was one too many. */
export interface TooManyLogins {
  /** For the person, or the program, that tried. */
  readonly message: string
  /** Seconds they have to wait at most. */
  readonly retryAfter: number
}

/** Counts an attempt at a password, before it is looked at. Null when it may be looked at. */
export async function limitLogin(
  context: Counting,
  { email, address, known }: LoginTry,
): Promise<TooManyLogins | null> {
  if (known !== null) return (await admit(context, byKnownBrowser, known)) ? null : wait
  // First, so that an address that tries one account after the other is not kept count of without end.
  if (!(await admit(context, byAddress, addressKey(address)))) return wait
  if (!(await admit(context, byAccountAndAddress, pair(email, address)))) return wait
  return (await admit(context, byAccount, nameOf(email))) ? null : waitOrGoBack
}

/**
 * Forgets the attempts of a browser, or of an address at an account, once one has succeeded. What came from elsewhere
 * stays counted: the owner's success must not let others guess on.
 */
export function forgetLogins(
  context: Counting,
  { email, address, known }: LoginTry,
): Promise<void> {
  return known === null
    ? forgetAttempts(context, byAccountAndAddress, pair(email, address))
    : forgetAttempts(context, byKnownBrowser, known)
}

const wait: TooManyLogins = {
  message: 'There were too many attempts to log in. Wait a quarter of an hour.',
  retryAfter: pauseOf(byAddress),
}

const waitOrGoBack: TooManyLogins = {
  message:
    'There were too many attempts to log in to this account. Wait an hour, or use a browser that has logged in to it before.',
  retryAfter: pauseOf(byAccount),
}

function pair(email: string, address: string): string {
  return `${nameOf(email)}\0${addressKey(address)}`
}

function nameOf(email: string): string {
  return email.trim().toLowerCase()
}
