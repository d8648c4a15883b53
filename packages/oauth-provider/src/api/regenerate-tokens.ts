import { RequestError } from '../request-error.ts'
import type { AuthorizationEntry } from '../store/store.ts'
import { type ApiContext, instant } from './api-context.ts'
import { authorizationNotFound } from './held-authorizations.ts'
import { type NewToken, newToken } from './new-token.ts'

/** An authorization with its new tokens; `refresh` is null for a direct one. */
export interface RegeneratedTokens {
  readonly entry: AuthorizationEntry
  readonly access: NewToken
  readonly refresh: NewToken | null
}

/**
 * Gives an authorization other tokens in place of those it has, which stop working: 65 characters long, whatever form
 * the old ones had. A direct authorization's lasts as long as the old one did at first.
 *
 * Throws RequestError `forbidden` for the authorization of a client that is not one of Heroku's own, `invalid_params`
 * when it has no live token left, and `not_found` when it was revoked meanwhile.
 */
export async function regenerateTokens(
  context: ApiContext,
  { authorization, accessToken, refreshToken }: AuthorizationEntry,
): Promise<RegeneratedTokens> {
  const { clientId } = authorization
  if (clientId !== null && (await context.store.findClient(clientId))?.trusted !== true) {
    throw new RequestError(
      'forbidden',
      "Only direct authorizations and those of Heroku's own clients can regenerate their tokens.",
    )
  }
  if (accessToken === null && refreshToken === null) {
    throw new RequestError('invalid_params', 'This authorization has expired. Make a new one.')
  }
  const at = instant(context)
  const lifetime = clientId === null ? lifetimeOf(accessToken) : context.lifetimes.accessToken
  const access = newToken(context, 'access', authorization, at, lifetime)
  const refresh =
    refreshToken === null ? null : newToken(context, 'refresh', authorization, at, null)
  const records = refresh === null ? [access.record] : [access.record, refresh.record]
  if (!(await context.store.replaceTokens(authorization.id, records, at))) {
    throw authorizationNotFound()
  }
  const entry = {
    authorization: { ...authorization, updatedAt: at },
    accessToken: access.record,
    refreshToken: refresh?.record ?? null,
    grant: null,
  }
  return { entry, access, refresh }
}

function lifetimeOf(token: AuthorizationEntry['accessToken']): number | null {
  if (token === null || token.expiresAt === null) return null
  return (token.expiresAt - token.createdAt) / 1000
}
