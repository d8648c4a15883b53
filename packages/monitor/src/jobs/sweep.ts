import type { Clock } from '@muster/heroku-api'
import type { Kysely } from 'kysely'
import type { Schema } from '../database/schema.ts'

/** How long an attempt to connect is kept after it ended, so that a late callback is told what happened. */
const attemptHours = 24

/**
 * Removes what has expired and nobody will ask for: attempts to connect, connections that were never finished,
 * sessions and counters of sign-in attempts.
 */
export async function sweep({
  db,
  clock,
}: {
  readonly db: Kysely<Schema>
  readonly clock: Clock
}): Promise<void> {
  const now = clock.now()
  const before = new Date(now.getTime() - attemptHours * 3_600_000)
  await db.deleteFrom('authorization_attempts').where('expires_at', '<', before).execute()
  await db
    .deleteFrom('connections')
    .where('state', '=', 'pending')
    .where('created_at', '<', before)
    .where(({ not, exists, selectFrom, ref }) =>
      not(
        exists(
          selectFrom('authorization_attempts')
            .select('authorization_attempts.id')
            .where('authorization_attempts.connection_id', '=', ref('connections.id')),
        ),
      ),
    )
    .execute()
  await db.deleteFrom('sessions').where('expires_at', '<', now).execute()
  await db.deleteFrom('rate_limits').where('expires_at', '<', now).execute()
}
