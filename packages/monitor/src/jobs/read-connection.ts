import { createHerokuApi } from '@muster/heroku-api'
import type { Progress } from '../sync/progress.ts'
import { type AccountReading, readAccount } from '../sync/read-account.ts'
import { SyncError } from '../sync/sync-error.ts'
import type { SyncContext } from './sync-context.ts'

/**
 * Reads a connection's account with its token. Where Heroku refuses the token, it is renewed and reading starts over,
 * once: a token can be ended before its time. Throws ConnectError and SyncError.
 */
export async function readConnection(
  context: SyncContext,
  connectionId: string,
  onProgress: (progress: Progress) => void,
): Promise<AccountReading> {
  let used = await context.tokens.get(connectionId)
  const read = () =>
    readAccount({
      heroku: createHerokuApi({
        origin: context.heroku.apiOrigin,
        fetch: context.fetch,
        clock: context.clock,
        random: context.random,
        accessToken: async () => {
          used = await context.tokens.get(connectionId)
          return used
        },
      }),
      clock: context.clock,
      onProgress,
    })
  try {
    return await read()
  } catch (error) {
    if (!(error instanceof SyncError) || error.code !== 'connection_revoked') throw error
    await context.tokens.replace(connectionId, used)
    return read()
  }
}
