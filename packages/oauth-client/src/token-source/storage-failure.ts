import { OAuthClientError } from '../errors.ts'
import { harmlessCause } from '../send/harmless-cause.ts'
import type { Tokens } from '../tokens/read-tokens.ts'

/**
 * Does something with the storage or lease. Throws OAuthClientError `storage_failed`, its cause without `tokens`; an
 * OAuthClientError of theirs stays as it is.
 */
export async function trying<T>(step: () => Promise<T>, tokens?: Tokens): Promise<T> {
  try {
    return await step()
  } catch (cause) {
    if (cause instanceof OAuthClientError) throw cause
    const secrets = [tokens?.access_token ?? '', tokens?.refresh_token ?? '']
    throw new OAuthClientError('storage_failed', 'The storage of the tokens failed.', {
      cause: harmlessCause(cause, secrets),
    })
  }
}
