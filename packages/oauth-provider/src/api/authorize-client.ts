import { clientGone } from '../client/client-gone.ts'
import { limitCodes } from '../limits/code-limit.ts'
import { RequestError } from '../request-error.ts'
import type { Scope } from '../scope.ts'
import type { AuthorizationRecord, GrantRecord, Instant } from '../store/records.ts'
import { mintId, mintSecret } from '../token/token.ts'
import { type ApiContext, instant, stored } from './api-context.ts'
import { refuseMoreAuthorizations } from './holding-limits.ts'

/** A person's consent, given. */
export interface Consent {
  readonly accountId: string
  /** The session it is given in; null for one given by a token. */
  readonly sessionId: string | null
  readonly client: { readonly id: string; readonly name: string }
  readonly scope: readonly Scope[]
  /** Default: the client's name. */
  readonly description?: string
  /** The redirect URI, when the request named one. */
  readonly redirectUri: string | null
  /** The PKCE S256 challenge, when the request carried one. */
  readonly challenge: string | null
}

/** A client's authorization with its code, which exists in the clear only here. */
export interface AuthorizedClient {
  readonly code: string
  readonly authorization: AuthorizationRecord
  readonly grant: GrantRecord
}

/**
 * Records an authorization of a client. Every consent makes its own, so that revoking one leaves the others. Throws
 * RequestError `access_denied` when the session has ended, `invalid_params` when the client has been deleted or the account
 * has as many authorizations as it may, and `rate_limit` when it was given too many of late.
 */
export async function authorizeClient(
  context: ApiContext,
  consent: Consent,
): Promise<AuthorizedClient> {
  const at = instant(context)
  const { accountId, sessionId, client, scope } = consent
  await limitCodes(context, accountId)
  await refuseMoreAuthorizations(context, { accountId, teamId: null })
  const code = mintSecret(context.random)
  const authorization: AuthorizationRecord = {
    id: mintId(context.random),
    accountId,
    teamId: null,
    clientId: client.id,
    sessionId,
    scope,
    description: consent.description ?? client.name,
    isDefault: false,
    createdAt: at,
    updatedAt: at,
    lastUsedAt: null,
    revokedAt: null,
  }
  const grant: GrantRecord = {
    id: mintId(context.random),
    authorizationId: authorization.id,
    clientId: client.id,
    code: stored(context, 'code', code),
    redirectUri: consent.redirectUri,
    challenge: consent.challenge,
    createdAt: at,
    expiresAt: at + context.lifetimes.code * 1000,
    redeemedAt: null,
    failures: 0,
  }
  await context.store.insertAuthorization(authorization, { grant })
  // Ending a session and deleting a client revoke what was given until then; what comes a moment later is revoked here.
  const refusal = await refusalAfter(context, consent, at)
  if (refusal !== null) {
    await context.store.revokeAuthorization(authorization.id, at)
    throw refusal
  }
  return { code, authorization, grant }
}

/** Why what was just given must not stay; null for nothing. */
async function refusalAfter(
  { store }: ApiContext,
  { client, sessionId }: Consent,
  at: Instant,
): Promise<RequestError | null> {
  const [known, session] = await Promise.all([
    store.findClient(client.id),
    sessionId === null ? null : store.findSession(sessionId, at),
  ])
  if (known === null) return clientGone()
  if (sessionId === null || session !== null) return null
  return new RequestError('access_denied', 'The person has logged out.')
}
