import type { TokenStorage, Tokens } from '@muster/oauth-client'
import { sql } from 'kysely'
import { uuidFrom } from '../uuid.ts'
import type { ConnectContext } from './connect-context.ts'
import type { ConnectionLease } from './connection-lease.ts'
import { lockConnection } from './lock-connection.ts'
import { openTokens, type SealedTokens, sealTokens } from './stored-tokens.ts'

interface Row extends SealedTokens {
  readonly access_expires_at: Date | null
}

/**
 * Where a connection's tokens are: sealed, in one row, as long as the connection is active. Every write names the version
 * it replaces, and while `lease` is held here heeds who else took it over, so that who was overtaken writes nothing: neither
 * over newer tokens nor over a reconnect, nor while another waits for an answer. `load` throws the
 * vault's error when the row was altered.
 */
export function connectionStorage(
  context: Pick<ConnectContext, 'db' | 'vault' | 'clock' | 'random'>,
  connectionId: string,
  lease: Pick<ConnectionLease, 'holder'>,
): TokenStorage {
  const { db, clock, random } = context

  function findRow(): Promise<Row | undefined> {
    return db
      .selectFrom('connection_secrets')
      .innerJoin('connections', 'connections.id', 'connection_secrets.connection_id')
      .where('connections.id', '=', connectionId)
      .where('connections.state', '=', 'active')
      .select([
        'connection_secrets.connection_id',
        'connection_secrets.organization_id',
        'connection_secrets.data_key_id',
        'connection_secrets.sealed',
        'connection_secrets.version',
        'connection_secrets.access_expires_at',
      ])
      .executeTakeFirst()
  }

  return {
    async load() {
      const row = await findRow()
      if (row === undefined) return undefined
      const tokens: Tokens = {
        ...(await openTokens(context, row)),
        token_type: 'Bearer',
        expires_at: row.access_expires_at,
        user_id: null,
        session_nonce: null,
        scope: null,
      }
      return { tokens, version: row.version }
    },
    async save(tokens, version) {
      const row = await findRow()
      if (row === undefined || row.version !== version) return false
      const next = { ...row, version: uuidFrom(random) }
      const stored = await db
        .updateTable('connection_secrets')
        .set({
          ...(await sealTokens(context, next, tokens)),
          version: next.version,
          access_expires_at: tokens.expires_at,
          updated_at: clock.now(),
        })
        .where('connection_id', '=', connectionId)
        .where('version', '=', version)
        .where(notLost(lease.holder()))
        .executeTakeFirst()
      return stored.numUpdatedRows === 1n
    },
    clear: (version) => endConnection(context, connectionId, version, lease.holder()),
  }
}

/** True where nobody holds the lease here, or where no other holder's request is under way: only then is it lost. */
function notLost(holder: string | undefined) {
  return sql<boolean>`(
    ${holder ?? null}::text is null or lease_owner = ${holder ?? null} or refresh_started_at is null)`
}

/** Ends a connection whose grant Heroku refused: its tokens are destroyed and it needs a reconnect. */
function endConnection(
  { db }: Pick<ConnectContext, 'db'>,
  connectionId: string,
  version: string,
  holder: string | undefined,
): Promise<boolean> {
  return db.transaction().execute(async (transaction) => {
    await lockConnection(transaction, connectionId)
    const destroyed = await transaction
      .deleteFrom('connection_secrets')
      .where('connection_id', '=', connectionId)
      .where('version', '=', version)
      .where(notLost(holder))
      .executeTakeFirst()
    if (destroyed.numDeletedRows !== 1n) return false
    await transaction
      .updateTable('connections')
      .set({ state: 'needs-reconnect', problem: 'connection_revoked', next_sync_at: null })
      .where('id', '=', connectionId)
      .where('state', '=', 'active')
      .execute()
    return true
  })
}
