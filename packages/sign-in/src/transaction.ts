import { randomText } from '@muster/oauth-client'
import type { SignInContext } from './context.ts'

/** A sign-in under way, as its cookie holds it. */
export interface Transaction {
  readonly state: string
  readonly verifier: string
  readonly returnTo: string
  readonly startedAt: number
}

/** Milliseconds somebody may take to sign in at Heroku. */
const patience = 10 * 60_000
/** One for each tab, within reason. */
const atOnce = 5
const prefix = 'heroku_sign_in_'

/** Starts a sign-in: its secrets, and the cookie that binds it to this browser. */
export async function startTransaction(
  context: SignInContext,
  request: Request,
  returnTo: string,
): Promise<{ readonly transaction: Transaction; readonly setCookies: readonly string[] }> {
  const transaction = {
    state: randomText(context.random),
    verifier: randomText(context.random),
    returnTo,
    startedAt: context.now(),
  }
  const sealed = await context.transactions.seal(transaction)
  const others = pendingNames(request)
  const dropped = others.length < atOnce ? [] : others
  return {
    transaction,
    setCookies: [
      ...dropped.map((name) => context.cookies.write(name, '', 0)),
      context.cookies.write(cookieOf(transaction.state), sealed, patience / 1000),
    ],
  }
}

/** The sign-in a callback belongs to; undefined when this browser has not started it, or too long ago. */
export async function findTransaction(
  context: SignInContext,
  request: Request,
): Promise<Transaction | undefined> {
  const state = new URL(request.url).searchParams.get('state')
  const names = state === null ? pendingNames(request).slice(0, 1) : [cookieOf(state)]
  const value = names[0] === undefined ? undefined : context.cookies.read(request, names[0])
  const transaction = value === undefined ? undefined : await context.transactions.open(value)
  if (!isTransaction(transaction)) return undefined
  return context.now() - transaction.startedAt < patience ? transaction : undefined
}

/** Ends a sign-in: its cookie goes, so that the callback works once. */
export function endTransaction(
  context: SignInContext,
  { state }: Pick<Transaction, 'state'>,
): string {
  return context.cookies.write(cookieOf(state), '', 0)
}

function cookieOf(state: string): string {
  return `${prefix}${state.replaceAll(/[^A-Za-z0-9]/g, '').slice(0, 10)}`
}

function pendingNames(request: Request): readonly string[] {
  const names = (request.headers.get('cookie') ?? '').matchAll(
    /(?:^|;\s*)(?:__Host-)?(heroku_sign_in_\w{1,10})=/g,
  )
  return Array.from(names, ([, name = '']) => name)
}

function isTransaction(value: unknown): value is Transaction {
  return (
    typeof value === 'object' &&
    value !== null &&
    'state' in value &&
    typeof value.state === 'string' &&
    'verifier' in value &&
    typeof value.verifier === 'string' &&
    'returnTo' in value &&
    typeof value.returnTo === 'string' &&
    'startedAt' in value &&
    typeof value.startedAt === 'number'
  )
}
