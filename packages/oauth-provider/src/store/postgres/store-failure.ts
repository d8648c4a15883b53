import { ProviderError } from '../../errors.ts'
import type { Statement } from './statement.ts'

/** What Node says when a server cannot be reached. */
const systemCodes: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENOENT',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
])

/** PostgreSQL's own: connection exceptions, refused log-in, unknown database, too many, shutting down or starting. */
const connectionState = /^(08...|28...|3D000|53300|57P0[1-5])$/

/** What pg says, without a code, of a connection that ended or could not be had. */
const messages =
  /^(Connection terminated|Client (has encountered|was closed)|timeout exceeded when trying to connect|Cannot use a pool|Query read timeout)/

/** SQLSTATE classes whose messages and details quote values: data exceptions and violated constraints. */
const quoting = /^2[23]/

/**
 * What to throw for a statement that failed. Neither the message nor the cause holds a value that was sent: where
 * PostgreSQL quotes values, its error is left out, and its code and constraint are named instead.
 */
export function storeFailure(statement: Pick<Statement, 'name' | 'effect'>, cause: unknown) {
  if (cause instanceof ProviderError) return cause
  const state = sqlState(cause)
  if (isConnectionLost(cause)) {
    return new ProviderError('store_unreachable', 'PostgreSQL cannot be reached.', { cause })
  }
  const code = statement.effect === 'reads' ? 'store_unreadable' : 'store_unwritable'
  const said = state === '' ? '' : ` (SQLSTATE ${[state, constraintOf(cause)].join(' ').trim()})`
  const message = `PostgreSQL did not run ${statement.name}${said}.`
  return new ProviderError(code, message, quoting.test(state) ? {} : { cause })
}

/** The SQLSTATE of PostgreSQL's error, or the code of Node's; empty for an error without one. */
export function sqlState(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

/** The constraint that was violated, by name; empty for another error. */
function constraintOf(error: unknown): string {
  return error instanceof Error && 'constraint' in error ? String(error.constraint ?? '') : ''
}

/** True for an error that says nothing of the statement: the database cannot be reached (any more). */
function isConnectionLost(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.some(isConnectionLost)
  if (!(error instanceof Error)) return false
  const code = sqlState(error)
  return systemCodes.has(code) || connectionState.test(code) || messages.test(error.message)
}
