import { RequestError } from '../request-error.ts'
import type { Scope } from '../scope.ts'
import { mintId, mintSecret } from '../token/token.ts'
import { type ApiContext, instant, stored } from './api-context.ts'

/** A person's consent, given. */
export interface Consent {
  readonly accountId: string
  readonly sessionId: string
  readonly client: { readonly id: string; readonly name: string }
  readonly scope: readonly Scope[]
  /** The redirect URI, when the request named one. */
  readonly redirectUri: string | null
  /** The PKCE S256 challenge, when the request carried one. */
  readonly challenge: string | null
}

/**
 * Records an authorization and returns its code. Every consent makes its own, so that revoking one leaves the others.
 * Throws RequestError `access_denied` when the session has ended.
 */
export async function authorizeClient(context: ApiContext, consent: Consent): Promise<string> {
  const at = instant(context)
  const code = mintSecret(context.random)
  const authorizationId = mintId(context.random)
  await context.store.insertAuthorization(
    {
      id: authorizationId,
      accountId: consent.accountId,
      teamId: null,
      clientId: consent.client.id,
      sessionId: consent.sessionId,
      scope: consent.scope,
      description: consent.client.name,
      isDefault: false,
      createdAt: at,
      updatedAt: at,
      lastUsedAt: null,
      revokedAt: null,
    },
    {
      grant: {
        id: mintId(context.random),
        authorizationId,
        clientId: consent.client.id,
        code: stored(context, 'code', code),
        redirectUri: consent.redirectUri,
        challenge: consent.challenge,
        createdAt: at,
        expiresAt: at + context.lifetimes.code * 1000,
        redeemedAt: null,
        failures: 0,
      },
    },
  )
  // Ending a session revokes what was given in it until then; what comes a moment later is revoked here.
  if ((await context.store.findSession(consent.sessionId, at)) === null) {
    await context.store.revokeAuthorization(authorizationId, at)
    throw new RequestError('access_denied', 'The person has logged out.')
  }
  return code
}
