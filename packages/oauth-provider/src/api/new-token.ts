import type { AuthorizationRecord, Instant, TokenRecord } from '../store/records.ts'
import { mintId, mintToken } from '../token/token.ts'
import { type ApiContext, stored } from './api-context.ts'

/** A token just made: the only moment its secret exists in the clear. */
export interface NewToken {
  readonly secret: string
  readonly record: TokenRecord
}

/** Makes a token of an authorization. `lifetime` in seconds, null for one that never expires. */
export function newToken(
  context: ApiContext,
  kind: TokenRecord['kind'],
  authorization: Pick<AuthorizationRecord, 'id' | 'scope'>,
  at: Instant,
  lifetime: number | null,
  secret: string = mintToken(context.random),
): NewToken {
  return {
    secret,
    record: {
      id: mintId(context.random),
      authorizationId: authorization.id,
      kind,
      secret: stored(context, kind, secret),
      scope: authorization.scope,
      createdAt: at,
      expiresAt: lifetime === null ? null : at + lifetime * 1000,
      revokedAt: null,
      rotatedAt: null,
    },
  }
}
