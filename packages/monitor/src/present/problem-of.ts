import { HTTPException } from 'hono/http-exception'
import { AccountsError, type AccountsErrorCode } from '../accounts/accounts-error.ts'
import { isConnectionLost } from '../database/is-connection-lost.ts'
import { type ProblemCode, ProblemError } from './problem-error.ts'

const accountsProblems: Readonly<Record<AccountsErrorCode, ProblemCode>> = {
  link_unknown: 'not_found',
  link_used: 'conflict',
  link_expired: 'conflict',
  member_exists: 'conflict',
  no_owner: 'conflict',
  organization_unknown: 'not_found',
  organization_ambiguous: 'conflict',
  password_too_short: 'invalid',
  password_too_long: 'invalid',
  credentials_refused: 'unauthenticated',
  too_many_attempts: 'too_many_requests',
}

/**
 * The problem to answer with for anything that was thrown; `unavailable` without a database,
 * `internal` for what nobody foresaw.
 */
export function problemOf(error: unknown, now: Date): ProblemError {
  if (error instanceof ProblemError) return error
  if (error instanceof AccountsError) return ofAccounts(error, now)
  if (error instanceof HTTPException) return ofHono(error)
  if (isConnectionLost(error)) {
    return new ProblemError('unavailable', 'The database does not answer.', {
      remedy: 'Try again in a moment.',
      headers: { 'Retry-After': '5' },
      cause: error,
    })
  }
  return new ProblemError('internal', 'Muster could not answer this request.', {
    remedy: 'Try again. If it happens twice, report it with the reference in "instance".',
    cause: error,
  })
}

function ofAccounts(error: AccountsError, now: Date): ProblemError {
  const { code, message, remedy, retryAt } = error
  const seconds = retryAt && Math.max(1, Math.ceil((retryAt.getTime() - now.getTime()) / 1000))
  return new ProblemError(accountsProblems[code], message, {
    remedy,
    cause: error,
    ...(code.startsWith('password_') ? { errors: [{ field: 'password', message: remedy }] } : {}),
    ...(seconds === undefined ? {} : { headers: { 'Retry-After': String(seconds) } }),
  })
}

function ofHono(error: HTTPException): ProblemError {
  if (error.status === 415) {
    return new ProblemError('unsupported_media_type', 'The body must be JSON.', {
      remedy: 'Send it with "Content-Type: application/json".',
      cause: error,
    })
  }
  return new ProblemError('malformed', 'The body is not readable as JSON.', { cause: error })
}
