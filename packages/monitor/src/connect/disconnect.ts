import { OAuthClientError, type Tokens } from '@muster/oauth-client'
import { SecretsError } from '../secrets/secrets-error.ts'
import { createAccessTokens } from './access-token.ts'
import type { ConnectContext } from './connect-context.ts'
import { ConnectError } from './connect-error.ts'
import { statesBefore } from './connection-state.ts'
import { lockConnection } from './lock-connection.ts'
import { revokeUpstream } from './revoke-upstream.ts'
import { openTokens } from './stored-tokens.ts'

export interface Disconnected {
  /**
   * True when Heroku confirmed that the authorization is gone; false when the owner of the account has to revoke it
   * by hand (dashboard.heroku.com, Account settings, Applications); null when nothing had been authorized.
   */
  readonly revokedUpstream: boolean | null
}

/** The tokens that were looked at. */
interface Seen {
  /** Null when there were none. */
  readonly version: string | null
  /** Undefined when there is none that can be used. */
  readonly token: Pick<Tokens, 'access_token' | 'expires_at'> | undefined
}

/** How often what changes under its hands is looked at anew before it is destroyed as it is. */
const mostTries = 5

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
  for (let tries = 1; ; tries += 1) {
    const connection = await context.db
      .selectFrom('connections')
      .select(['state', 'account_id', 'revoked_upstream'])
      .where('id', '=', connectionId)
      .where('organization_id', '=', organizationId)
      .executeTakeFirst()
    if (connection === undefined) return null
    if (connection.state === 'disconnected') return { revokedUpstream: connection.revoked_upstream }

    const seen = await usableToken(context, connectionId, sleep)
    const revokedUpstream =
      connection.account_id === null
        ? null
        : seen.token !== undefined && (await revokeUpstream(context, seen.token))
    const expected = tries < mostTries ? seen : 'any'
    if (await destroy(context, connectionId, revokedUpstream, expected)) return { revokedUpstream }
  }
}

/** False when the connection has other tokens by now than those that were seen: they have to be revoked as well. */
async function destroy(
  { db, clock }: ConnectContext,
  connectionId: string,
  revokedUpstream: boolean | null,
  seen: Pick<Seen, 'version'> | 'any',
): Promise<boolean> {
  return db.transaction().execute(async (transaction) => {
    await lockConnection(transaction, connectionId)
    const secret = await transaction
      .selectFrom('connection_secrets')
      .select('version')
      .where('connection_id', '=', connectionId)
      .forUpdate()
      .executeTakeFirst()
    if (secret !== undefined && seen !== 'any' && secret.version !== seen.version) return false

    await transaction
      .updateTable('connections')
      .set({
        state: 'disconnected',
        problem: null,
        disconnected_at: clock.now(),
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
    return true
  })
}

/** The token to revoke with: renewed if it has ended, as stored if that does not work, undefined if there is none. */
async function usableToken(
  context: ConnectContext,
  connectionId: string,
  sleep: (milliseconds: number) => Promise<void>,
): Promise<Seen> {
  try {
    await createAccessTokens(context, sleep).get(connectionId)
  } catch (error) {
    const known = [ConnectError, SecretsError, OAuthClientError]
    if (!known.some((kind) => error instanceof kind)) throw error
  }
  const row = await context.db
    .selectFrom('connection_secrets')
    .select([
      'connection_id',
      'organization_id',
      'data_key_id',
      'sealed',
      'version',
      'access_expires_at',
    ])
    .where('connection_id', '=', connectionId)
    .executeTakeFirst()
  if (row === undefined) return { version: null, token: undefined }
  try {
    const { access_token } = await openTokens(context, row)
    return { version: row.version, token: { access_token, expires_at: row.access_expires_at } }
  } catch (error) {
    if (!(error instanceof SecretsError)) throw error
    // What cannot be opened cannot be used either: it is destroyed all the same.
    return { version: row.version, token: undefined }
  }
}
