import type { Profile } from '../profile.ts'
import type { RequestError, RequestErrorCode } from '../request-error.ts'

/** Status and `id` of each refusal, as Heroku words them (Platform API Reference, "Errors"). */
const heroku: Readonly<Record<RequestErrorCode, readonly [status: number, id: string]>> = {
  access_denied: [403, 'forbidden'],
  body_too_large: [413, 'request_entity_too_large'],
  delinquent: [402, 'delinquent'],
  forbidden: [403, 'forbidden'],
  invalid_client: [401, 'unauthorized'],
  invalid_grant: [401, 'unauthorized'],
  invalid_params: [422, 'invalid_params'],
  invalid_request: [400, 'bad_request'],
  invalid_scope: [422, 'invalid_params'],
  method_not_allowed: [405, 'method_not_allowed'],
  mfa_required: [403, 'mfa_required'],
  missing_version: [400, 'missing_version'],
  not_found: [404, 'not_found'],
  password_expired: [403, 'password_expired'],
  range: [416, 'requested_range_not_satisfiable'],
  rate_limit: [429, 'rate_limit'],
  suspended: [403, 'suspended'],
  unauthorized: [401, 'unauthorized'],
  unauthorized_client: [403, 'forbidden'],
  unavailable: [503, 'service_unavailable'],
  unsupported_body: [415, 'unsupported_media_type'],
  unsupported_grant_type: [422, 'invalid_params'],
  unsupported_response_type: [422, 'invalid_params'],
}

/** Status and `error` of the refusals RFC 6749 section 5.2 knows; the others are an `invalid_request`. */
const rfc6749: Partial<
  Readonly<Record<RequestErrorCode, readonly [status: number, error: string]>>
> = {
  delinquent: [400, 'invalid_grant'],
  invalid_client: [401, 'invalid_client'],
  invalid_grant: [400, 'invalid_grant'],
  invalid_params: [400, 'invalid_request'],
  invalid_scope: [400, 'invalid_scope'],
  rate_limit: [429, 'temporarily_unavailable'],
  suspended: [400, 'invalid_grant'],
  unauthorized_client: [400, 'unauthorized_client'],
  unavailable: [503, 'temporarily_unavailable'],
  unsupported_grant_type: [400, 'unsupported_grant_type'],
}

/** A refusal as JSON: Heroku's `{id, message}` or RFC 6749's `{error, error_description}`. */
export function wireError(error: RequestError, profile: Profile): Response {
  const [herokuStatus, id] = heroku[error.code]
  const [status, name] = rfc6749[error.code] ?? [herokuStatus, 'invalid_request']
  const strict = profile === 'strict'
  const body = strict ? { error: name, error_description: error.message } : herokuBody(error, id)
  return new Response(JSON.stringify(body), {
    status: strict ? status : herokuStatus,
    headers: {
      'content-type': 'application/json;charset=utf-8',
      'cache-control': 'no-store',
      pragma: 'no-cache',
      ...(error.code === 'unauthorized' && { 'www-authenticate': 'Bearer realm="Heroku"' }),
      ...(error.basic && { 'www-authenticate': 'Basic realm="OAuth client", charset="UTF-8"' }),
      ...(error.allow !== undefined && { allow: error.allow }),
      ...(error.retryAfter !== undefined && { 'retry-after': String(error.retryAfter) }),
    },
  })
}

function herokuBody(error: RequestError, id: string): Readonly<Record<string, string>> {
  // Heroku itself calls the text of this one error, not message.
  if (error.code === 'missing_version') return { id, error: error.message }
  return {
    ...(error.resource !== undefined && { resource: error.resource }),
    id,
    message: error.message,
  }
}
