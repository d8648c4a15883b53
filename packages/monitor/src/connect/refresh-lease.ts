import { sql } from 'kysely'
import type { ConnectContext } from './connect-context.ts'
import { lockConnection } from './lock-connection.ts'
import type { SealedTokens } from './stored-tokens.ts'

/** How long a holder may take. Longer than a request's time-out, so that only a dead or stopped process loses it. */
const leaseSeconds = 60

type Database = Pick<ConnectContext, 'db'>

/**
 * Takes the right to refresh one version of a connection's tokens, and writes down that a refresh begins before any
 * request is sent. False when someone else holds it, the tokens have changed since, or the connection is not active.
 * Leases are counted on the database's clock, which all processes share.
 */
export async function takeLease(
  { db }: Database,
  connectionId: string,
  version: number,
  owner: string,
): Promise<boolean> {
  const taken = await db
    .updateTable('connection_secrets')
    .set({
      lease_owner: owner,
      lease_until: sql<Date>`clock_timestamp() + make_interval(secs => ${leaseSeconds})`,
      refresh_started_at: sql<Date>`clock_timestamp()`,
    })
    .where('connection_id', '=', connectionId)
    .where('version', '=', version)
    .where(sql<boolean>`(lease_until is null or lease_until < clock_timestamp())`)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('connections')
          .select('id')
          .where('connections.id', '=', connectionId)
          .where('connections.state', '=', 'active'),
      ),
    )
    .executeTakeFirst()
  return taken.numUpdatedRows === 1n
}

/** Stores the next version and ends the lease, if it is still held. False when it was lost: nothing is written then. */
export async function storeRefreshed(
  { db, clock }: Database & Pick<ConnectContext, 'clock'>,
  owner: string,
  next: SealedTokens,
  accessExpiresAt: Date | null,
): Promise<boolean> {
  const stored = await db
    .updateTable('connection_secrets')
    .set({
      data_key_id: next.data_key_id,
      sealed: next.sealed,
      version: next.version,
      access_expires_at: accessExpiresAt,
      lease_owner: null,
      lease_until: null,
      refresh_started_at: null,
      updated_at: clock.now(),
    })
    .where('connection_id', '=', next.connection_id)
    .where('version', '=', next.version - 1)
    .where('lease_owner', '=', owner)
    .executeTakeFirst()
  return stored.numUpdatedRows === 1n
}

/**
 * Turns a held lease into a pause: until it ends nobody asks again, and because no refresh is marked as begun, those
 * who want a token are told to come back later instead of waiting.
 */
export async function pauseRefreshing(
  { db }: Database,
  connectionId: string,
  owner: string,
  seconds: number,
): Promise<void> {
  await db
    .updateTable('connection_secrets')
    .set({
      lease_until: sql<Date>`clock_timestamp() + make_interval(secs => ${seconds})`,
      refresh_started_at: null,
    })
    .where('connection_id', '=', connectionId)
    .where('lease_owner', '=', owner)
    .execute()
}

/**
 * Ends a connection whose grant Heroku refused: its tokens are destroyed and it needs a reconnect. Only the holder of
 * the lease may do this, or who was refused with that version of the tokens. False when the lease was lost or the
 * tokens are others by now, because then another's result counts.
 */
export async function endConnection(
  { db }: Database,
  connectionId: string,
  by: { readonly owner: string } | { readonly version: number },
): Promise<boolean> {
  return db.transaction().execute(async (transaction) => {
    await lockConnection(transaction, connectionId)
    const destroyed = await transaction
      .deleteFrom('connection_secrets')
      .where('connection_id', '=', connectionId)
      .where((expression) =>
        'owner' in by
          ? expression('lease_owner', '=', by.owner)
          : expression('version', '=', by.version),
      )
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
