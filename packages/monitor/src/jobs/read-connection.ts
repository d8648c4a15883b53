import { createHerokuApi } from '@muster/heroku-api'
import { type AccountReading, type ReadAccountOptions, readAccount } from '../sync/read-account.ts'
import { SyncError } from '../sync/sync-error.ts'
import type { SyncContext } from './sync-context.ts'

/** The token is looked up anew after this many milliseconds, so that reading ends soon after a disconnect. */
const lookUpAfter = 1_000

/**
 * Reads a connection's account with its token. Where Heroku refuses the token, it is renewed and reading starts over,
 * once: a token can be ended before its time. A connection whose new token is refused as well needs a reconnect.
 * Throws ConnectError and SyncError.
 */
export async function readConnection(
  context: SyncContext,
  connectionId: string,
  told: Pick<ReadAccountOptions, 'onProgress' | 'onRequest'>,
): Promise<AccountReading> {
  let used = await context.tokens.get(connectionId)
  let lookedUp = context.clock.now().getTime()

  async function token(): Promise<string> {
    const now = context.clock.now().getTime()
    if (Math.abs(now - lookedUp) < lookUpAfter) return used
    lookedUp = now
    used = await context.tokens.get(connectionId)
    return used
  }

  const read = () =>
    readAccount({
      heroku: createHerokuApi({
        origin: context.heroku.apiOrigin,
        fetch: context.fetch,
        clock: context.clock,
        random: context.random,
        accessToken: token,
      }),
      clock: context.clock,
      ...told,
    })
  try {
    return await read()
  } catch (error) {
    if (!isRefusal(error)) throw error
  }
  used = await context.tokens.replace(connectionId, used)
  try {
    return await read()
  } catch (error) {
    if (isRefusal(error)) await context.tokens.end(connectionId, used)
    throw error
  }
}

function isRefusal(error: unknown): boolean {
  return error instanceof SyncError && error.code === 'connection_revoked'
}
