import {
  listAuthorizationsRequest,
  OAuthClientError,
  ownAuthorization,
  readAuthorizations,
  readRevocation,
  revokeRequest,
  send,
  type Tokens,
} from '@muster/oauth-client'
import type { ConnectContext } from './connect-context.ts'

/**
 * Revokes at Heroku the authorization that an access token belongs to. True when Heroku confirmed that it is gone;
 * false when it would not say or could not be reached, and the owner has to revoke it by hand. Never throws for what
 * Heroku does: disconnecting must not depend on it.
 */
export async function revokeUpstream(
  context: Pick<ConnectContext, 'heroku' | 'fetch' | 'clock'>,
  { access_token, expires_at }: Pick<Tokens, 'access_token' | 'expires_at'>,
): Promise<boolean> {
  const { heroku, fetch, clock } = context
  const api = { origin: heroku.apiOrigin, access_token }
  const limits = { fetch, timeout: 10_000 }
  try {
    const listed = await readAuthorizations(await send(listAuthorizationsRequest(api), limits))
    const ours = listed.filter(({ client }) => client?.id === heroku.clientId)
    // Where tokens are not shown at all, the only authorization of this installation is the one.
    const own = ownAuthorization(listed, access_token) ?? (ours.length === 1 ? ours[0] : undefined)
    if (own === undefined) return false
    await readRevocation(await send(revokeRequest({ ...api, id: own.id }), limits))
    return true
  } catch (error) {
    if (!(error instanceof OAuthClientError)) throw error
    // Before its end Heroku refuses a token only when its authorization is gone; afterwards the refresh token may live on.
    return (
      error.code === 'invalid_token' && (expires_at === null || isBefore(clock.now(), expires_at))
    )
  }
}

/** By more than clocks differ. */
function isBefore(now: Date, end: Date): boolean {
  return now.getTime() + 5 * 60_000 < end.getTime()
}
