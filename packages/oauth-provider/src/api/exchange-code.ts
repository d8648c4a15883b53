import { verifierMatches } from '../pkce/pkce.ts'
import { RequestError } from '../request-error.ts'
import type { GrantRecord } from '../store/records.ts'
import { type ApiContext, instant } from './api-context.ts'
import { checkStanding } from './check-standing.ts'
import type { IdentifiedClient } from './identify-client.ts'
import { newToken } from './new-token.ts'
import type { TokenPair } from './token-pair.ts'

/** Wrong verifiers after which a code is dead. */
const verifierLimit = 5

export interface CodeExchange {
  readonly code: string
  /** The client, identified by its secret. */
  readonly client: IdentifiedClient
  readonly redirectUri: string | undefined
  readonly verifier: string | undefined
}

/**
 * Redeems an authorization code for tokens (RFC 6749 section 4.1.3). The wrong client, redirect URI or verifier does
 * not use the code up. A second use revokes the authorization (RFC 9700 section 4.2.4), also when it comes at the same
 * moment: who lost the race cannot be told from a thief, nor who won it.
 *
 * Throws RequestError `invalid_grant`, or `suspended`, which leaves the code as it was.
 */
export async function exchangeCode(
  context: ApiContext,
  { code, client, redirectUri, verifier }: CodeExchange,
): Promise<TokenPair> {
  const found = await context.store.findGrant(context.hash('code', code))
  if (found === null || found.grant.clientId !== client.id) throw refusal()
  const { grant, authorization } = found
  const at = instant(context)

  if (grant.redeemedAt !== null) {
    await context.store.revokeAuthorization(authorization.id, at)
    throw refusal()
  }
  if (at >= grant.expiresAt || authorization.revokedAt !== null) throw refusal()
  if (!redirectUriFits(grant, client, redirectUri)) throw refusal()
  await checkVerifier(context, grant, verifier, at)
  await checkStanding(context, authorization, null)

  const access = newToken(context, 'access', authorization, at, context.lifetimes.accessToken)
  const refresh = newToken(context, 'refresh', authorization, at, null)
  if (!(await context.store.redeemGrant(grant.id, [access.record, refresh.record], at))) {
    await context.store.revokeAuthorization(authorization.id, at)
    throw refusal()
  }
  return {
    authorization,
    access,
    refresh: { id: refresh.record.id, secret: refresh.secret, expiresAt: null },
  }
}

function redirectUriFits(
  grant: GrantRecord,
  client: IdentifiedClient,
  redirectUri: string | undefined,
): boolean {
  if (redirectUri !== undefined) return redirectUri === (grant.redirectUri ?? client.redirectUri)
  return grant.redirectUri === null || client.profile === 'heroku'
}

async function checkVerifier(
  context: ApiContext,
  grant: GrantRecord,
  verifier: string | undefined,
  at: number,
): Promise<void> {
  if (grant.challenge === null && verifier === undefined) return
  if (grant.challenge === null || verifier === undefined) throw refusal()
  if (verifierMatches(verifier, grant.challenge)) return
  await context.store.countGrantFailure(grant.id, verifierLimit, at)
  throw refusal()
}

function refusal(): RequestError {
  return new RequestError('invalid_grant', 'OAuth authorization invalid.')
}
