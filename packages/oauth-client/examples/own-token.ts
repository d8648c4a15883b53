// Make a token for a program of one's own, replace it, and take it back.
import {
  ask,
  createAuthorizationRequest,
  listAuthorizationsRequest,
  ownAuthorization,
  type Platform,
  readAuthorization,
  readAuthorizations,
  readRevocation,
  regenerateAuthorizationRequest,
  revokeRequest,
} from '@muster/oauth-client'
import type { Api } from './settings.ts'

/** A token that only reads, and that does not end. */
export async function makeToken(api: Api, platform: Platform): Promise<string | undefined> {
  const request = createAuthorizationRequest({ ...api, description: 'nightly', scope: ['read'] })
  const authorization = await ask(request, readAuthorization, platform)
  return authorization.access_token?.token
}

/** A token that acts for a team, and belongs to it; for the team's admins. */
export async function makeTeamToken(
  api: Api,
  platform: Platform,
  team: string,
): Promise<string | undefined> {
  const made = { team, description: 'deploys', scope: ['write'] } as const
  const request = createAuthorizationRequest({ ...api, ...made })
  return (await ask(request, readAuthorization, platform)).access_token?.token
}

/** Finds what a token belongs to, even where Heroku shows its tokens masked. */
export async function findAuthorization(
  api: Api,
  platform: Platform,
  token: string,
): Promise<string | undefined> {
  const all = await ask(listAuthorizationsRequest(api), readAuthorizations, platform)
  return ownAuthorization(all, token)?.id
}

/** Replaces the token of an authorization; the old one stops working. */
export async function replaceToken(
  api: Api,
  platform: Platform,
  id: string,
): Promise<string | undefined> {
  const request = regenerateAuthorizationRequest({ ...api, id })
  return (await ask(request, readAuthorization, platform)).access_token?.token
}

/** Ends an authorization and all its tokens. */
export async function revoke(
  api: Api,
  platform: Platform,
  id: string,
): Promise<'revoked' | 'already_gone'> {
  return ask(revokeRequest({ ...api, id }), readRevocation, platform)
}
