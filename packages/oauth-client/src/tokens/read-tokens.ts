import { fieldsAt, secondsAt, textAt, tokenAt, unexpected } from '../answer/fields.ts'
import { successOf } from '../answer/judge-status.ts'
import { readBody } from '../answer/read-body.ts'
import { expiryOf } from './expiry-of.ts'

/** What the token endpoint gives. */
export interface Tokens {
  readonly access_token: string
  readonly token_type: 'Bearer'
  /** When the access token ends; null when the answer did not say. */
  readonly expires_at: Date | null
  /** Null when there is none; Heroku's stay the same from refresh to refresh. */
  readonly refresh_token: string | null
  readonly user_id: string | null
  /** Names the user's Heroku session; null when not told. */
  readonly session_nonce: string | null
  /** Null when not told, which means: as asked for (RFC 6749 section 5.1). */
  readonly scope: readonly string[] | null
}

/** What an answer of the token endpoint is judged by. */
export interface ReadTokensOptions {
  /** What was traded; a refused code is `code_expired`, a refused refresh token `invalid_grant` (the default). */
  readonly grant?: 'authorization_code' | 'refresh_token'
}

/**
 * Judges the answer to `exchangeRequest` or `refreshRequest`; 200 and 201 both count. The end is counted
 * by `expiryOf`. Throws OAuthClientError; no message or cause quotes a token.
 */
export async function readTokens(
  response: Response,
  receivedAt: Date,
  options: ReadTokensOptions = {},
): Promise<Tokens> {
  const shown = options.grant === 'authorization_code' ? 'code' : 'refresh_token'
  const { need, may } = fieldsAt(successOf(response, await readBody(response), shown), '')
  const type = need('token_type', textAt)
  if (type.toLowerCase() !== 'bearer') throw unexpected('token_type', '"Bearer"')
  const lifetime = may('expires_in', secondsAt)
  if (lifetime === 0) throw unexpected('expires_in', 'more than none')
  return {
    access_token: need('access_token', tokenAt),
    token_type: 'Bearer',
    expires_at: lifetime === null ? null : expiryOf(response, lifetime, receivedAt),
    refresh_token: may('refresh_token', tokenAt),
    user_id: may('user_id', textAt),
    session_nonce: may('session_nonce', textAt),
    scope: may('scope', textAt)?.match(/[^\s,]+/g) ?? null,
  }
}
