import type { AuthorizationRecord, GrantRecord, Instant, TokenRecord } from '../records.ts'
import type { Tables } from './tables.ts'

/** Marks an authorization revoked. False when it was before. */
export function revoke(
  authorizations: Tables['authorizations'],
  authorization: AuthorizationRecord,
  at: Instant,
): boolean {
  if (authorization.revokedAt !== null) return false
  authorizations.put({ ...authorization, revokedAt: at, updatedAt: at })
  return true
}

/** A token that works, as long as its authorization does. */
export function isLiveToken(token: TokenRecord, at: Instant): boolean {
  return (
    token.revokedAt === null &&
    token.rotatedAt === null &&
    (token.expiresAt === null || at < token.expiresAt)
  )
}

/** A code that can be redeemed, as long as its authorization is live. */
export function isLiveGrant(grant: GrantRecord, at: Instant): boolean {
  return grant.redeemedAt === null && at < grant.expiresAt
}
