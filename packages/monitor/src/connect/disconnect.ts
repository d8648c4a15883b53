import { createAccessTokens } from './access-token.ts'
import type { ConnectContext } from './connect-context.ts'
import { ConnectError } from './connect-error.ts'
import { statesBefore } from './connection-state.ts'
import { revokeUpstream } from './revoke-upstream.ts'
import { openTokens } from './stored-tokens.ts'

export interface Disconnected {
  /**
   * True when Heroku confirmed that the authorization is gone; false when the owner of the account has to revoke it
   * by hand (dashboard.heroku.com, Account settings, Applications); null when nothing had been authorized.
   */
  readonly revokedUpstream: boolean | null
}

/**
 * Disconnects: revokes the authorization at Heroku if it can be done, and destroys the stored tokens whether or not.
 * What was read, and the evidence, stay. Null when the organization has no such connection.
 */
export async function disconnect(
  context: ConnectContext,
  organizationId: string,
  connectionId: string,
  sleep: (milliseconds: number) => Promise<void>,
): Promise<Disconnected | null> {
  const connection = await context.db
    .selectFrom('connections')
    .select(['state', 'account_id', 'revoked_upstream'])
    .where('id', '=', connectionId)
    .where('organization_id', '=', organizationId)
    .executeTakeFirst()
  if (connection === undefined) return null
  if (connection.state === 'disconnected') return { revokedUpstream: connection.revoked_upstream }

  const token = await usableToken(context, connectionId, sleep)
  const revokedUpstream =
    connection.account_id === null
      ? null
      : token !== undefined && (await revokeUpstream(context, token))

  await context.db.transaction().execute(async (transaction) => {
    await transaction
      .updateTable('connections')
      .set({
        state: 'disconnected',
        problem: null,
        disconnected_at: context.clock.now(),
        revoked_upstream: revokedUpstream,
        next_sync_at: null,
      })
      .where('id', '=', connectionId)
      .where('state', 'in', [...statesBefore('disconnected')])
      .execute()
    await transaction
      .deleteFrom('connection_secrets')
      .where('connection_id', '=', connectionId)
      .execute()
    await transaction
      .deleteFrom('authorization_attempts')
      .where('connection_id', '=', connectionId)
      .execute()
  })
  return { revokedUpstream }
}

/** The token to revoke with: renewed if it has ended, as stored if that does not work, undefined if there is none. */
async function usableToken(
  context: ConnectContext,
  connectionId: string,
  sleep: (milliseconds: number) => Promise<void>,
): Promise<string | undefined> {
  try {
    return await createAccessTokens(context, sleep).get(connectionId)
  } catch (error) {
    if (!(error instanceof ConnectError)) throw error
  }
  const row = await context.db
    .selectFrom('connection_secrets')
    .select(['connection_id', 'organization_id', 'data_key_id', 'sealed', 'version'])
    .where('connection_id', '=', connectionId)
    .executeTakeFirst()
  return row && (await openTokens(context, row)).access_token
}
