import type { Scope } from '../scope.ts'
import type { Instant, TokenRecord } from '../store/records.ts'
import { type ApiContext, instant } from './api-context.ts'
import type { IdentifiedClient } from './identify-client.ts'

/** What there is to know of a live token. */
export interface LiveToken {
  readonly kind: TokenRecord['kind']
  readonly scope: readonly Scope[]
  readonly accountId: string
  readonly createdAt: Instant
  /** Null: never. */
  readonly expiresAt: Instant | null
}

/**
 * Looks at a token for the client it was given to (RFC 7662 section 2.2). Null for every token that is not live:
 * unknown, expired, revoked, rotated, given to somebody else, or of an account for which nothing works.
 */
export async function introspectToken(
  context: ApiContext,
  { token, client }: { readonly token: string; readonly client: IdentifiedClient },
): Promise<LiveToken | null> {
  const found =
    (await context.store.findToken('access', context.hash('access', token))) ??
    (await context.store.findToken('refresh', context.hash('refresh', token)))
  if (found === null || found.authorization.clientId !== client.id) return null
  const { kind, scope, createdAt, expiresAt, revokedAt, rotatedAt } = found.token
  const expired = expiresAt !== null && instant(context) >= expiresAt
  if (revokedAt !== null || rotatedAt !== null || expired) return null
  const { accountId } = found.authorization
  if (found.authorization.revokedAt !== null) return null
  const account = await context.accounts.findById(accountId)
  if (account === null || account.suspended === true) return null
  return { kind, scope, accountId, createdAt, expiresAt }
}
