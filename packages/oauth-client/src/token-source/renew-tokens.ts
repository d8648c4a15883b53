import { OAuthClientError } from '../errors.ts'
import { mayPass, type RetryOptions, retry } from '../send/retry.ts'
import { send } from '../send/send.ts'
import { readTokens, type Tokens } from '../tokens/read-tokens.ts'
import { refreshRequest } from '../tokens/token-request.ts'
import { trying } from './storage-failure.ts'
import type { TokenSourceOptions } from './token-source.ts'
import type { StoredTokens } from './token-storage.ts'

/**
 * Refreshes stored tokens and stores the result; gives the new access token, or undefined when the stored ones were
 * replaced meanwhile, whose result counts. Clears the storage and throws `invalid_grant` when the authorization has ended.
 */
export async function renewTokens(
  { tokens, version }: StoredTokens,
  options: TokenSourceOptions & RetryOptions,
): Promise<string | undefined> {
  const { storage } = options
  const ended = async (message: string, error?: OAuthClientError) => {
    if (!(await trying(() => storage.clear(version), tokens))) return undefined
    throw error ?? new OAuthClientError('invalid_grant', message)
  }
  const { refresh_token } = tokens
  if (refresh_token === null) return ended('The access token ended and there is no refresh token.')

  const refreshed = await retry(() => refresh(refresh_token, options), {
    ...options,
    passing: mayPass,
  }).catch((error: unknown) => {
    if (error instanceof OAuthClientError && error.code === 'invalid_grant') return error
    throw error
  })
  if (refreshed instanceof OAuthClientError) return ended(refreshed.message, refreshed)

  const next = merged(tokens, refreshed)
  // The provider may have made the old refresh token worthless, so one failed write must not lose the new one.
  const saved = await retry(() => trying(() => storage.save(next, version), next), {
    ...options,
    attempts: 3,
    passing: ({ code }) => code === 'storage_failed',
  })
  return saved ? next.access_token : undefined
}

async function refresh(refresh_token: string, options: TokenSourceOptions): Promise<Tokens> {
  const { origin, client_id, client_secret, fetch, timeout, clock } = options
  const request = refreshRequest({ origin, client_id, client_secret, refresh_token })
  const secrets = [client_secret, refresh_token]
  return readTokens(await send(request, { fetch, timeout, secrets }), clock.now())
}

/** An answer leaves out what stays as it was (RFC 6749 sections 5.1 and 6). */
function merged(old: Tokens, next: Tokens): Tokens {
  return {
    ...next,
    refresh_token: next.refresh_token ?? old.refresh_token,
    user_id: next.user_id ?? old.user_id,
    session_nonce: next.session_nonce ?? old.session_nonce,
    scope: next.scope ?? old.scope,
  }
}
