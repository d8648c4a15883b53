import type { AuthorizationRecord, TokenRecord } from '../../store/records.ts'
import { mask, tokenVersion } from '../../token/token.ts'
import { instant } from '../api-context.ts'
import type { IdentifiedClient } from '../identify-client.ts'
import type { TokenPair } from '../token-pair.ts'
import type { Call } from './api-route.ts'
import { secondsLeft, wireTime } from './wire-time.ts'

type Asked = Pick<Call, 'context' | 'variant'>
type WireToken = Readonly<Record<string, unknown>>

/**
 * Tokens just given, in the clear (Platform API Reference, "OAuth Token"); variant `sdk` says the version of the refresh
 * token.
 */
export function wireNewTokens(
  { context, variant }: Asked,
  client: IdentifiedClient,
  { authorization, access, refresh }: TokenPair,
  grant: { readonly code: string; readonly type: string },
): WireToken {
  const at = instant(context)
  const { id, createdAt, expiresAt } = access.record
  return {
    access_token: { expires_in: secondsLeft(expiresAt, at), id, token: access.secret },
    authorization: { id: authorization.id },
    client: { secret: client.secret.mask },
    created_at: wireTime(createdAt),
    grant,
    id,
    refresh_token: {
      expires_in: secondsLeft(refresh.expiresAt, at),
      id: refresh.id,
      token: refresh.secret,
      ...(variant === 'sdk' && { version: tokenVersion(refresh.secret) }),
    },
    session: sessionOf(authorization),
    updated_at: wireTime(createdAt),
    user: { id: authorization.accountId },
  }
}

/**
 * An access token just revoked, masked. Who may revoke it need not be its client: of the client's secret and of the code
 * nothing is shown. A direct authorization has neither, nor a refresh token.
 */
export function wireRevokedToken(
  { context, variant }: Asked,
  token: TokenRecord,
  authorization: AuthorizationRecord,
  refresh: TokenRecord | null,
): WireToken {
  const at = instant(context)
  const ofClient = authorization.clientId !== null
  return {
    access_token: { expires_in: 0, id: token.id, token: token.secret.mask },
    authorization: { id: authorization.id },
    client: ofClient ? { secret: mask('') } : null,
    created_at: wireTime(token.createdAt),
    grant: ofClient ? { code: mask(''), type: 'authorization_code' } : null,
    id: token.id,
    refresh_token: refresh && {
      expires_in: secondsLeft(refresh.expiresAt, at),
      id: refresh.id,
      token: refresh.secret.mask,
      ...(variant === 'sdk' && { version: tokenVersion(refresh.secret.mask) }),
    },
    session: sessionOf(authorization),
    updated_at: wireTime(at),
    user: { id: authorization.accountId },
  }
}

function sessionOf({ sessionId }: AuthorizationRecord): { readonly id: string } | null {
  return sessionId === null ? null : { id: sessionId }
}
