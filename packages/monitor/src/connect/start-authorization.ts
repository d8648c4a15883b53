import { authorizationUrl as authorizationUrlOf, pkceChallenge } from '@muster/oauth-client'
import { uuidFrom } from '../uuid.ts'
import {
  codeVerifier,
  hashAttemptSecret,
  isAttemptSecret,
  newAttemptSecret,
} from './attempt-secret.ts'
import type { ConnectContext } from './connect-context.ts'

/** How long a trip to Heroku's login and consent may take. */
const attemptMinutes = 10

export interface StartAuthorization {
  readonly organizationId: string
  /** The member who is signed in; only they may finish. */
  readonly memberUserId: string
  /** The connection to reconnect; absent to make a new one. */
  readonly connectionId?: string | undefined
  /** The browser-binding cookie this browser sent, so that a second tab does not spoil the first. */
  readonly browserCookie?: string | undefined
}

export interface StartedAuthorization {
  readonly connectionId: string
  /** Where to send the browser. */
  readonly authorizationUrl: string
  /** The value for the `__Host-` cookie that binds the attempt to this browser. */
  readonly browserCookie: string
  readonly expiresAt: Date
}

/**
 * Starts a trip to Heroku's authorization page: a connection to put the result in (one in state `pending` of this
 * member's own, or the one to reconnect, untouched) and an attempt that only this browser and this member can finish.
 * Null when the organization has no connection of that id.
 */
export async function startAuthorization(
  context: ConnectContext,
  request: StartAuthorization,
): Promise<StartedAuthorization | null> {
  const { clock, random, heroku } = context
  const now = clock.now()
  const expiresAt = new Date(now.getTime() + attemptMinutes * 60_000)
  const state = newAttemptSecret(random)
  const browserCookie = isAttemptSecret(request.browserCookie)
    ? request.browserCookie
    : newAttemptSecret(random)

  const connectionId = await context.db.transaction().execute(async (transaction) => {
    const found = await transaction
      .selectFrom('connections')
      .select('id')
      .where('organization_id', '=', request.organizationId)
      .where('integration', '=', 'heroku')
      .$call((query) =>
        request.connectionId === undefined
          ? query.where('state', '=', 'pending').where('connected_by', '=', request.memberUserId)
          : query.where('id', '=', request.connectionId),
      )
      .orderBy('created_at')
      .limit(1)
      .forUpdate()
      .executeTakeFirst()
    if (found === undefined && request.connectionId !== undefined) return null

    const id = found?.id ?? uuidFrom(random)
    if (found === undefined) {
      await transaction
        .insertInto('connections')
        .values({
          id,
          organization_id: request.organizationId,
          integration: 'heroku',
          state: 'pending',
          requested_scope: [...heroku.scope],
          connected_by: request.memberUserId,
          created_at: now,
        })
        .execute()
    }
    await transaction
      .insertInto('authorization_attempts')
      .values({
        id: uuidFrom(random),
        organization_id: request.organizationId,
        connection_id: id,
        member_user_id: request.memberUserId,
        state_hash: hashAttemptSecret(state),
        browser_hash: hashAttemptSecret(browserCookie),
        created_at: now,
        expires_at: expiresAt,
      })
      .execute()
    return id
  })
  if (connectionId === null) return null

  const url = authorizationUrlOf({
    origin: heroku.idOrigin,
    client_id: heroku.clientId,
    scope: heroku.scope,
    state,
    redirect_uri: heroku.redirectUri,
    code_challenge: await pkceChallenge(codeVerifier(state, browserCookie)),
  })
  return { connectionId, authorizationUrl: url.href, browserCookie, expiresAt }
}
