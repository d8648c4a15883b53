import type { Instant } from '../store/records.ts'
import { addressKey } from './address-key.ts'
import {
  type AttemptLimit,
  admit,
  type Counting,
  forgetAttempts,
  pauseOf,
  takeBack,
} from './attempt-limit.ts'

const windowMs = 15 * 60_000
const hour = 60 * 60_000
const byAddress: AttemptLimit = { name: 'login by address', most: 100, windowMs }
const byAccountAndAddress: AttemptLimit = { name: 'login by account', most: 10, windowMs }
/** Wherever from, for those who share the work of guessing (OWASP ASVS 4.0.3, 2.2.1). */
const byAccount: AttemptLimit = { name: 'login anywhere', most: 100, windowMs: hour }
const byKnownBrowser: AttemptLimit = { name: 'login by known browser', most: 10, windowMs }
/** For those who have made many of them while they knew the password. */
const byKnownBrowsers: AttemptLimit = { name: 'login by known browsers', most: 100, windowMs: hour }
/** For a password asked of who is logged in: an old session must not use up what the owner's browsers may try. */
const bySessions: AttemptLimit = { name: 'password by sessions', most: 100, windowMs: hour }

/** An attempt at a password. */
export interface LoginTry {
  readonly email: string
  readonly address: string
  /**
   * What tells a browser from all others in which the account has logged in before; null for any other. Such a browser has
   * a count of its own, and all of them one together: what others try, from its address or anywhere, does not lock its
   * owner out.
   */
  readonly known: string | null
  /** The password is asked of somebody who is logged in. Default false. */
  readonly loggedIn?: boolean
}

/** An attempt that has been counted. */
export interface CountedLogin extends LoginTry {
  readonly at: Instant
  /** Null when the password may be looked at. */
  readonly tooMany: TooManyLogins | null
}

/** That an attempt was one too many. */
export interface TooManyLogins {
  /** For the person, or the program, that tried. */
  readonly message: string
  /** Seconds they have to wait at most. */
  readonly retryAfter: number
}

/** Counts an attempt at a password, before it is looked at, and says whether it may be. */
export async function countLogin(context: Counting, attempt: LoginTry): Promise<CountedLogin> {
  const at = context.clock.now().getTime()
  const count = attempt.known === null ? countAtAddress : countInKnownBrowser
  return { ...attempt, at, tooMany: await count(context, attempt, at) }
}

async function countAtAddress(
  context: Counting,
  { email, address }: LoginTry,
  at: Instant,
): Promise<TooManyLogins | null> {
  // First, so that an address that tries one account after the other is not kept count of without end.
  if (!(await admit(context, byAddress, addressKey(address), at))) return wait
  if (!(await admit(context, byAccountAndAddress, pair(email, address), at))) return wait
  return (await admit(context, byAccount, nameOf(email), at)) ? null : waitOrGoBack
}

async function countInKnownBrowser(
  context: Counting,
  attempt: LoginTry,
  at: Instant,
): Promise<TooManyLogins | null> {
  if (!(await admit(context, byKnownBrowser, attempt.known ?? '', at))) return wait
  return (await admit(context, inAll(attempt), nameOf(attempt.email), at)) ? null : waitAnHour
}

/**
 * Forgets the attempts of a browser, or of an address at an account, once one has succeeded. What came from elsewhere
 * stays counted: the owner's success must not let others guess on.
 */
export async function forgetLogins(context: Counting, counted: CountedLogin): Promise<void> {
  const { email, address, known } = counted
  const forgotten =
    known === null
      ? forgetAttempts(context, byAccountAndAddress, pair(email, address))
      : forgetAttempts(context, byKnownBrowser, known)
  await Promise.all([forgotten, takeBackLogin(context, counted)])
}

/** Takes an attempt that was no wrong guess out of the count that an account has wherever from. */
export function takeBackLogin(context: Counting, counted: CountedLogin): Promise<void> {
  return takeBack(context, inAll(counted), nameOf(counted.email), counted.at)
}

/** The count of the account that an attempt is in. */
function inAll({ known, loggedIn = false }: LoginTry): AttemptLimit {
  if (known === null) return byAccount
  return loggedIn ? bySessions : byKnownBrowsers
}

const wait: TooManyLogins = {
  message: 'There were too many attempts to log in. Wait a quarter of an hour.',
  retryAfter: pauseOf(byAddress),
}

const waitAnHour: TooManyLogins = {
  message: 'There were too many attempts to log in to this account. Wait an hour.',
  retryAfter: pauseOf(byKnownBrowsers),
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
