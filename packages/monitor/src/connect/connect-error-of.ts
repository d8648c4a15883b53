import { HerokuError, type HerokuErrorCode } from '@muster/heroku-api'
import { OAuthClientError, type OAuthClientErrorCode } from '@muster/oauth-client'
import { ConnectError } from './connect-error.ts'
import type { ConnectProblemCode } from './problems.ts'

/** What each failure of the callback means. */
const ofCallback: Readonly<Record<OAuthClientErrorCode, ConnectProblemCode>> = {
  denied: 'access_denied',
  state_mismatch: 'state_mismatch',
  attempt_expired: 'attempt_expired',
  invalid_callback: 'unexpected_answer',
  code_expired: 'code_refused',
  invalid_grant: 'code_refused',
  invalid_client: 'client_refused',
  invalid_token: 'code_refused',
  invalid_request: 'unexpected_answer',
  scope_missing: 'missing_scope',
  forbidden: 'code_refused',
  account_blocked: 'code_refused',
  second_factor_required: 'code_refused',
  not_found: 'code_refused',
  rate_limited: 'heroku_unreachable',
  unavailable: 'heroku_unreachable',
  unreachable: 'heroku_unreachable',
  unexpected_response: 'unexpected_answer',
  storage_failed: 'unexpected_answer',
  lease_held: 'heroku_unreachable',
}

/** Of the code's exchange: nobody chose Deny here, Heroku itself refuses. */
const ofExchange: typeof ofCallback = { ...ofCallback, denied: 'code_refused' }

/** Of a token's renewal: only a refused grant ends the connection. */
const ofRenewal: typeof ofCallback = {
  ...ofCallback,
  denied: 'unexpected_answer',
  forbidden: 'unexpected_answer',
  account_blocked: 'unexpected_answer',
  second_factor_required: 'unexpected_answer',
  scope_missing: 'unexpected_answer',
  invalid_token: 'unexpected_answer',
  not_found: 'unexpected_answer',
  code_expired: 'connection_revoked',
  invalid_grant: 'connection_revoked',
}

const ofStep = { callback: ofCallback, exchange: ofExchange, renewal: ofRenewal } as const

/** What each failure of the first read means. */
const ofReading: Readonly<Record<HerokuErrorCode, ConnectProblemCode>> = {
  unauthorized: 'connection_revoked',
  forbidden: 'missing_scope',
  scope_missing: 'missing_scope',
  delinquent: 'unexpected_answer',
  suspended: 'unexpected_answer',
  not_found: 'unexpected_answer',
  rate_limited: 'heroku_unreachable',
  unavailable: 'heroku_unreachable',
  unreachable: 'heroku_unreachable',
  unreadable_response: 'unexpected_answer',
  refused_method: 'unexpected_answer',
}

/** Turns what oauth-client and heroku-api throw into a ConnectError with that cause; everything else stays as it is. */
export function connectErrorOf(
  cause: unknown,
  step: keyof typeof ofStep,
  retryAt?: Date | undefined,
): unknown {
  if (cause instanceof OAuthClientError) {
    const code = ofStep[step][cause.code]
    return new ConnectError(code, cause.message, { cause, retryAt })
  }
  if (cause instanceof HerokuError) {
    return new ConnectError(ofReading[cause.code], cause.message, { cause, retryAt })
  }
  return cause
}
