import { createTokenSource, OAuthClientError, type TokenSource } from '@muster/oauth-client'
import type { ConnectContext } from './connect-context.ts'
import { connectErrorOf } from './connect-error-of.ts'
import { connectionLease } from './connection-lease.ts'
import { connectionStorage } from './connection-storage.ts'

/** Access tokens of connections. */
export interface AccessTokens {
  /**
   * A token that is valid now, renewed when it is about to end. However many callers in however many processes ask,
   * Heroku is asked once. Throws ConnectError: `connection_revoked` when the connection is not active (any more),
   * `heroku_unreachable`, `unexpected_answer` or `client_refused` with `retryAt` when it cannot be renewed just now.
   * What this installation's own database or vault failed with is thrown as it is, or as OAuthClientError
   * `storage_failed` where it would show a secret.
   */
  get(connectionId: string): Promise<string>
  /** A token other than `refused`, which Heroku answered with 401. Throws as `get` does. */
  replace(connectionId: string, refused: string): Promise<string>
  /** Ends the connection because Heroku refuses even a new token; not when it has another than `refused` by now. */
  end(connectionId: string, refused: string): Promise<void>
}

/** `sleep` waits that many milliseconds while another process renews. */
export function createAccessTokens(
  context: ConnectContext,
  sleep: (milliseconds: number) => Promise<void>,
): AccessTokens {
  const { heroku, clock, fetch, random } = context
  const sources = new Map<string, TokenSource>()

  function newSource(connectionId: string): TokenSource {
    const lease = connectionLease(context, connectionId)
    return createTokenSource({
      origin: heroku.idOrigin,
      client_id: heroku.clientId,
      client_secret: heroku.clientSecret.reveal(),
      storage: connectionStorage(context, connectionId, lease),
      lease,
      timeout: 20_000,
      // The queue repeats what failed.
      attempts: 1,
      clock,
      fetch,
      random,
      sleep,
    })
  }

  async function using<T>(
    connectionId: string,
    step: (source: TokenSource) => Promise<T>,
  ): Promise<T> {
    const source = sources.get(connectionId) ?? newSource(connectionId)
    sources.set(connectionId, source)
    try {
      return await step(source)
    } catch (error) {
      if (!(error instanceof OAuthClientError)) throw error
      if (error.code === 'invalid_grant') sources.delete(connectionId)
      // What failed is this installation's database or vault, and not Heroku.
      if (error.code === 'storage_failed') throw error.cause instanceof Error ? error.cause : error
      const wait = error.retryAfter
      const retryAt = wait === undefined ? undefined : new Date(clock.now().getTime() + wait)
      throw connectErrorOf(error, 'renewal', retryAt)
    }
  }

  return {
    get: (connectionId) => using(connectionId, (source) => source.get()),
    replace: (connectionId, refused) => using(connectionId, (source) => source.replace(refused)),
    end: (connectionId, refused) => using(connectionId, (source) => source.end(refused)),
  }
}
