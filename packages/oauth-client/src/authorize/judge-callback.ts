import { plainWords } from '../answer/plain-words.ts'
import { OAuthClientError, type OAuthClientErrorCode } from '../errors.ts'

/** What the callback is held against. */
export interface ExpectedCallback {
  /** The `state` that was sent, from this browser's session. */
  readonly state: string
  /** Whom the browser was sent to; an `iss` that names another is refused (RFC 9207). */
  readonly issuer?: string | undefined
  /**
   * The provider's metadata announces `iss`, so an answer without it is refused too. True when not given but `issuer` is;
   * Heroku's answers have none.
   */
  readonly authorization_response_iss_parameter_supported?: boolean | undefined
}

const single = ['code', 'state', 'error', 'error_description', 'iss'] as const

/**
 * Judges the address the browser came back to and gives the code to exchange. `callback` is the whole URL, its
 * path and query, or its query. Throws OAuthClientError: `denied`, `state_mismatch`, `invalid_callback` (a parameter
 * twice, a wrong issuer, no code), `invalid_client`, `unavailable`.
 *
 * A refusal without `state` counts as `denied`, because Heroku's own Deny link carries none; it grants nothing.
 */
export function judgeCallback(
  callback: URL | URLSearchParams | string,
  expected: ExpectedCallback,
): { readonly code: string } {
  if (expected.state === '') throw new TypeError('state: expected what was sent')
  const query = queryOf(callback)
  for (const name of single) {
    if (query.getAll(name).length > 1) {
      throw new OAuthClientError('invalid_callback', `"${name}" is there more than once.`)
    }
  }
  const error = query.get('error')
  const state = query.get('state')
  if (!(state === null && error !== null) && !sameText(state ?? '', expected.state)) {
    throw new OAuthClientError('state_mismatch', 'The answer does not belong to this session.')
  }
  const { issuer, authorization_response_iss_parameter_supported: announced = true } = expected
  const iss = query.get('iss')
  if (issuer !== undefined && iss !== issuer && (announced || iss !== null)) {
    throw new OAuthClientError('invalid_callback', 'The answer comes from another issuer.')
  }
  const code = query.get('code')
  if (error !== null) {
    if (code !== null) {
      throw new OAuthClientError('invalid_callback', 'The answer has both a code and an error.')
    }
    const word = plainWords(error)
    const description = plainWords(query.get('error_description') ?? '')
    const told = description === '' ? word : `${word}: ${description}`
    throw new OAuthClientError(codeOf(error), `Heroku answered ${told}`, { error: word })
  }
  if (code === null || code === '') {
    throw new OAuthClientError('invalid_callback', 'The answer has no code.')
  }
  return { code }
}

/** RFC 6749 section 4.1.2.1. */
function codeOf(error: string): OAuthClientErrorCode {
  if (error === 'access_denied') return 'denied'
  if (error === 'unauthorized_client') return 'invalid_client'
  if (error === 'server_error' || error === 'temporarily_unavailable') return 'unavailable'
  return 'invalid_callback'
}

function queryOf(callback: URL | URLSearchParams | string): URLSearchParams {
  if (callback instanceof URLSearchParams) return callback
  if (callback instanceof URL) return callback.searchParams
  if (URL.canParse(callback)) return new URL(callback).searchParams
  return new URLSearchParams(callback.slice(/^[/?]/.test(callback) ? callback.indexOf('?') + 1 : 0))
}

/** Takes the same time wherever two texts of one length differ. */
function sameText(a: string, b: string): boolean {
  let difference = a.length ^ b.length
  for (let i = 0; i < b.length; i += 1) difference |= (a.charCodeAt(i) || 0) ^ b.charCodeAt(i)
  return difference === 0
}
