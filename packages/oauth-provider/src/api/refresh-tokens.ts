import { RequestError } from '../request-error.ts'
import { covers, type Scope } from '../scope.ts'
import type { AuthorizationRecord, Instant } from '../store/records.ts'
import type { TokenEntry } from '../store/store.ts'
import { type ApiContext, instant } from './api-context.ts'
import { checkStanding } from './check-standing.ts'
import type { IdentifiedClient } from './identify-client.ts'
import { type NewToken, newToken } from './new-token.ts'
import type { TokenPair } from './token-pair.ts'

export interface Refresh {
  readonly refreshToken: string
  /** The client, identified by its secret. */
  readonly client: IdentifiedClient
  /** Fewer scopes for the new access token only; undefined for all that were granted. */
  readonly scope: readonly Scope[] | undefined
}

/**
 * Gives a client a new access token (RFC 6749 section 6). Under profile `heroku` the refresh token stays as it is;
 * under `strict` it is replaced, and using a replaced one revokes the authorization (RFC 9700 section 4.14.2).
 *
 * Throws RequestError `invalid_grant`, `invalid_scope` or `suspended`.
 */
export async function refreshTokens(
  context: ApiContext,
  { refreshToken, client, scope }: Refresh,
): Promise<TokenPair> {
  const hash = context.hash('refresh', refreshToken)
  const found = await context.store.findToken('refresh', hash)
  if (found === null || found.authorization.clientId !== client.id) throw refusal()
  const at = instant(context)
  if (found.token.rotatedAt !== null) return refuseReuse(context, found, at)
  if (!works(found, at)) throw refusal()
  await checkStanding(context, found.authorization, null)
  const access = newAccessToken(context, found.authorization, scope, at)
  if (client.profile === 'strict') return rotate(context, found, access, at)
  if (!(await context.store.addAccessToken(hash, access.record, at))) throw refusal()
  return {
    authorization: found.authorization,
    access,
    refresh: { id: found.token.id, secret: refreshToken, expiresAt: found.token.expiresAt },
  }
}

function works({ token, authorization }: TokenEntry, at: Instant): boolean {
  const expired = token.expiresAt !== null && at >= token.expiresAt
  return token.revokedAt === null && authorization.revokedAt === null && !expired
}

function newAccessToken(
  context: ApiContext,
  { id, scope: granted }: AuthorizationRecord,
  wanted: readonly Scope[] | undefined,
  at: Instant,
): NewToken {
  if (wanted !== undefined && !covers(granted, wanted)) {
    throw new RequestError('invalid_scope', 'The scope is more than was granted.')
  }
  return newToken(
    context,
    'access',
    { id, scope: wanted ?? granted },
    at,
    context.lifetimes.accessToken,
  )
}

async function rotate(
  context: ApiContext,
  found: TokenEntry,
  access: NewToken,
  at: Instant,
): Promise<TokenPair> {
  const { token, authorization } = found
  const next = newToken(context, 'refresh', authorization, at, null)
  const pair = { access: access.record, refresh: next.record }
  if (!(await context.store.rotateRefreshToken(token.secret.hash, pair, at))) {
    return refuseReuse(context, found, at)
  }
  const refresh = { id: next.record.id, secret: next.secret, expiresAt: null }
  return { authorization, access, refresh }
}

async function refuseReuse(context: ApiContext, entry: TokenEntry, at: Instant): Promise<never> {
  await context.store.revokeAuthorization(entry.authorization.id, at)
  throw refusal()
}

function refusal(): RequestError {
  return new RequestError('invalid_grant', 'OAuth authorization invalid.')
}
