/** What Node says when a server cannot be reached. */
const systemCodes: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
])

/** PostgreSQL's own codes: connection exceptions, too many connections, shutting down or starting. */
const sqlState = /^(08...|53300|57P0[1-3])$/

/** What pg and Kysely say, without a code, of a connection that ended or could not be had in time. */
const messages =
  /^(Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect|Postgres connection has been discarded)/

/** True for an error of a query that says nothing of the query: the database cannot be reached (any more). */
export function isConnectionLost(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.some(isConnectionLost)
  if (!(error instanceof Error)) return false
  const code = 'code' in error ? String(error.code) : ''
  return systemCodes.has(code) || sqlState.test(code) || messages.test(error.message)
}
