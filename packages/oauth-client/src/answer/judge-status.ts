import { OAuthClientError, type OAuthClientErrorCode } from '../errors.ts'
import { includes } from '../scope/scope.ts'
import { isObject } from './fields.ts'
import { plainWords } from './plain-words.ts'
import type { Body } from './read-body.ts'
import { retryAfter } from './retry-after.ts'

/** What the request rested on. Only the first two come with a client's secret. */
export type Shown = 'code' | 'refresh_token' | 'access_token'

/**
 * Passes a success (200, 201 or, of a list, 206, with JSON) and gives its value. Everything else is an OAuthClientError,
 * told from the status and from the body, whether it follows RFC 6749 section 5.2 (`error`) or Heroku (`id`, `message`):
 * https://devcenter.heroku.com/articles/platform-api-reference#errors
 */
export function successOf(response: Response, body: Body, shown: Shown): unknown {
  const { status } = response
  if (
    response.redirected ||
    response.type === 'opaqueredirect' ||
    (status >= 300 && status < 400)
  ) {
    throw new OAuthClientError('unexpected_response', 'The answer is a redirect; not followed.', {
      status,
    })
  }
  if (status === 200 || status === 201 || status === 206) {
    if (body.json) return body.value
    throw new OAuthClientError('unexpected_response', 'The answer is not JSON, or is cut short.', {
      status,
    })
  }
  const fields = body.json && isObject(body.value) ? body.value : {}
  const error = firstText(fields['id'], fields['error'])
  const told = firstText(fields['error_description'], fields['message'], fields['error'])
  const words = [...new Set([error, told])].filter((text) => text !== undefined).join(': ')
  const accepted = missingScopes(response)
  const code = codeOf(status, error, told, shown)
  const scopeMissing = code === 'forbidden' && accepted !== undefined
  throw new OAuthClientError(
    scopeMissing ? 'scope_missing' : code,
    `Heroku answered with status ${status}${words === '' ? '' : `: ${words}`}`,
    {
      status,
      error,
      retryAfter: retryAfter(response),
      accepted: scopeMissing ? accepted : undefined,
    },
  )
}

/** Words of RFC 6749 section 5.2 and Heroku's ids that mean one thing wherever they appear. */
const meanings: readonly (readonly [RegExp, OAuthClientErrorCode])[] = [
  [/^(invalid|unauthorized)_client$/, 'invalid_client'],
  [
    /^(invalid_(request|scope|params)|unsupported_grant_type|bad_request|conflict)$/,
    'invalid_request',
  ],
  [/^(missing_version|not_acceptable|requested_range_not_satisfiable)$/, 'invalid_request'],
  [/^(suspended|delinquent|password_expired|verification_(needed|required))$/, 'account_blocked'],
  [/^(two_factor|mfa_required|device_trust_required)$/, 'second_factor_required'],
  [/^forbidden$/, 'forbidden'],
  [/^rate_limit$/, 'rate_limited'],
]

function codeOf(
  status: number,
  error: string | undefined,
  told: string | undefined,
  shown: Shown,
): OAuthClientErrorCode {
  if (status === 429) return 'rate_limited'
  if (status >= 500) return 'unavailable'
  const withToken = shown === 'access_token'
  const grant = shown === 'code' ? 'code_expired' : 'invalid_grant'
  // The token endpoint answers a bad grant and a bad secret alike with `unauthorized`; the words tell them apart.
  const secretRefused = !withToken && /client|secret|credential/i.test(told ?? '')
  if (secretRefused && (error === 'unauthorized' || error === 'invalid_params')) {
    return 'invalid_client'
  }
  if (error === 'invalid_grant') return grant
  if (error === 'unauthorized' || error === 'invalid_token')
    return withToken ? 'invalid_token' : grant
  if (error === 'not_found' || error === 'gone') return withToken ? 'not_found' : grant
  return meanings.find(([word]) => word.test(error ?? ''))?.[1] ?? 'unexpected_response'
}

/** What would have been enough, when the answer says which scopes the token has and none of those is one. */
function missingScopes({ headers }: Response): readonly string[] | undefined {
  const held = scopesIn(headers.get('oauth-scope'))
  const accepted = scopesIn(headers.get('oauth-scope-accepted'))
  return held.length > 0 && accepted.length > 0 && !includes(held, accepted) ? accepted : undefined
}

function scopesIn(header: string | null): readonly string[] {
  return (header ?? '').split(/[\s,]+/).filter((word) => /^[a-z-]{1,40}$/.test(word))
}

function firstText(...values: readonly unknown[]): string | undefined {
  const text = values.find((value) => typeof value === 'string' && value !== '')
  return typeof text === 'string' ? plainWords(text) : undefined
}
