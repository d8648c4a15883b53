import type { AuthorizationAttempt } from '@muster/oauth-client'
import type { SignInContext } from './context.ts'

/** A sign-in under way, as its cookie holds it. */
export interface Transaction {
  readonly attempt: AuthorizationAttempt
  readonly returnTo: string
}

/** Seconds for which its cookie is kept; the attempt itself ends then too. */
const patience = 600
/** One for each tab, within reason: cookies travel with every request. */
const atOnce = 5
const prefix = 'heroku_sign_in_'

/** Binds a sign-in to this browser: the `Set-Cookie` headers that do it, and those that end the oldest beyond five. */
export async function keepTransaction(
  context: SignInContext,
  request: Request,
  transaction: Transaction,
): Promise<readonly string[]> {
  const sealed = await context.transactions.seal(transaction)
  // browsers send the oldest first (RFC 6265 section 5.4)
  const others = context.cookies.names(request, prefix)
  const dropped = others.slice(0, Math.max(0, others.length - atOnce + 1))
  return [
    ...dropped.map((name) => context.cookies.write(name, '', 0)),
    context.cookies.write(cookieOf(transaction.attempt.state), sealed, patience),
  ]
}

/** The sign-in a callback belongs to; undefined when this browser has not started it. */
export async function findTransaction(
  context: SignInContext,
  request: Request,
): Promise<Transaction | undefined> {
  const state = new URL(request.url).searchParams.get('state')
  // Heroku's own Deny link carries no state
  const name = state === null ? context.cookies.names(request, prefix)[0] : cookieOf(state)
  const value = name === undefined ? undefined : context.cookies.read(request, name)
  const transaction = value === undefined ? undefined : await context.transactions.open(value)
  return isTransaction(transaction) ? transaction : undefined
}

/** Ends the sign-in a callback belongs to, whatever it brought: the `Set-Cookie` headers that take its cookie away. */
export function dropTransaction(context: SignInContext, request: Request): readonly string[] {
  const state = new URL(request.url).searchParams.get('state')
  if (state === null || context.cookies.read(request, cookieOf(state)) === undefined) return []
  return [context.cookies.write(cookieOf(state), '', 0)]
}

function cookieOf(state: string): string {
  return `${prefix}${state.replaceAll(/[^A-Za-z0-9]/g, '').slice(0, 10)}`
}

/** What we sealed is what we kept, unless an earlier version of this library sealed it. */
function isTransaction(value: unknown): value is Transaction {
  if (typeof value !== 'object' || value === null) return false
  if (!('attempt' in value && 'returnTo' in value)) return false
  const { attempt, returnTo } = value
  return (
    typeof returnTo === 'string' &&
    typeof attempt === 'object' &&
    attempt !== null &&
    'state' in attempt &&
    typeof attempt.state === 'string' &&
    'code_verifier' in attempt &&
    typeof attempt.code_verifier === 'string' &&
    'redirect_uri' in attempt &&
    (attempt.redirect_uri === null || typeof attempt.redirect_uri === 'string') &&
    'issuer' in attempt &&
    typeof attempt.issuer === 'string' &&
    'expires_at' in attempt &&
    typeof attempt.expires_at === 'number'
  )
}
