import { type Lease, OAuthClientError } from '@muster/oauth-client'
import { sql } from 'kysely'
import type { ConnectContext } from './connect-context.ts'

/** How much longer a lease is kept, in milliseconds; counted on the database's clock, which all processes share. */
function fromNow(milliseconds: number) {
  return sql<Date>`clock_timestamp() + make_interval(secs => ${milliseconds / 1000})`
}

/** A lease that knows for whom it was taken here. */
export interface ConnectionLease extends Lease {
  /** Who took it and has not given it back; it may have run out meanwhile, and be another's. */
  holder(): string | undefined
}

/**
 * The right to refresh a connection's tokens, kept in the row that holds them. While it is held, `refresh_started_at`
 * says that a request may be on its way. When the refresh failed the lease is kept, without that mark, until Heroku may
 * be asked again: whoever tries to take it learns when, instead of waiting. A failure of a process's own storage says
 * nothing of Heroku and pauses no other process.
 */
export function connectionLease(
  { db }: Pick<ConnectContext, 'db'>,
  connectionId: string,
): ConnectionLease {
  let holder: string | undefined

  return {
    holder: () => holder,
    async take(owner, milliseconds) {
      const taken = await db
        .updateTable('connection_secrets')
        .set({
          lease_owner: owner,
          lease_until: fromNow(milliseconds),
          refresh_started_at: sql<Date>`clock_timestamp()`,
        })
        .where('connection_id', '=', connectionId)
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
      if (taken.numUpdatedRows === 1n) {
        holder = owner
        return true
      }

      const pause = await db
        .selectFrom('connection_secrets')
        .where('connection_id', '=', connectionId)
        .where('refresh_started_at', 'is', null)
        .select(
          sql<number>`extract(epoch from lease_until - clock_timestamp())::float8`.as('seconds'),
        )
        .executeTakeFirst()
      if (pause === undefined || pause.seconds <= 0) return false
      throw new OAuthClientError('unavailable', 'Heroku did not renew the token a moment ago.', {
        retryAfter: pause.seconds * 1000,
      })
    },
    async release(owner, failure) {
      holder = undefined
      const after =
        failure?.retryAfter === undefined || failure.code === 'storage_failed'
          ? { lease_owner: null, lease_until: null }
          : { lease_until: fromNow(failure.retryAfter) }
      await db
        .updateTable('connection_secrets')
        .set({ ...after, refresh_started_at: null })
        .where('connection_id', '=', connectionId)
        .where('lease_owner', '=', owner)
        .execute()
    },
  }
}
