import { OAuthClientError, type OAuthClientErrorCode } from '../errors.ts'
import { isObject } from './fields.ts'
import { plainWords } from './plain-words.ts'
import type { Body } from './read-body.ts'

/** What the request rested on. Only the first two come with a client's secret. */
export type Shown = 'code' | 'refresh_token' | 'access_token'

/**
 * Passes a success (200 or 201 with JSON) and gives its value. Everything else is an OAuthClientError, told from the
 * status and from the body, whether it follows RFC 6749 section 5.2 (`error`) or Heroku (`id`, `message`).
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
  if (status === 200 || status === 201) {
    if (body.json) return body.value
    throw new OAuthClientError('unexpected_response', 'The answer is not JSON, or is cut short.', {
      status,
    })
  }
  const fields = body.json && isObject(body.value) ? body.value : {}
  const error = firstText(fields['error'], fields['id'])
  const told = firstText(fields['error_description'], fields['message'])
  const words = [error, told].filter((text) => text !== undefined).join(': ')
  throw new OAuthClientError(
    codeOf(status, error, told, shown),
    `Heroku answered with status ${status}${words === '' ? '' : `: ${words}`}`,
    { status, error },
  )
}

function codeOf(
  status: number,
  error: string | undefined,
  told: string | undefined,
  shown: Shown,
): OAuthClientErrorCode {
  const grant = shown === 'code' ? 'code_expired' : 'invalid_grant'
  if (status === 429) return 'rate_limited'
  if (status >= 500) return 'unavailable'
  if (error === 'invalid_grant') return grant
  if (error === 'invalid_client' || error === 'unauthorized_client') return 'invalid_client'
  // The token endpoint answers a bad grant and a bad secret alike with `unauthorized`; the words tell them apart.
  const secretRefused = shown !== 'access_token' && /client|secret|credential/i.test(told ?? '')
  if (error === 'unauthorized') return secretRefused ? 'invalid_client' : grant
  if (error === 'not_found') return grant
  if (error === 'invalid_params' && secretRefused) return 'invalid_client'
  if (error === 'forbidden' || error === 'suspended' || error === 'delinquent') return 'denied'
  return 'unexpected_response'
}

function firstText(...values: readonly unknown[]): string | undefined {
  const text = values.find((value) => typeof value === 'string' && value !== '')
  return typeof text === 'string' ? plainWords(text) : undefined
}
