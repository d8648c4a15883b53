import { RequestError } from '../../request-error.ts'
import { authorizeClient } from '../authorize-client.ts'
import { authorizeWithinLimit } from '../authorize-directly.ts'
import type { Call, Reply } from './api-route.ts'
import type { AuthorizationRequest } from './authorization-request.ts'
import { replyAuthorization } from './wire-authorization.ts'

/** Gives a direct authorization, a person's or a team's, with its token in the clear. */
export async function replyWithToken(
  call: Call,
  { scope, description, expiresIn }: AuthorizationRequest,
  owner: { readonly accountId: string; readonly teamId?: string },
): Promise<Reply> {
  const { authorization, access } = await authorizeWithinLimit(call.context, {
    ...owner,
    scope,
    ...(description !== undefined && { description }),
    ...(expiresIn !== undefined && { expiresIn }),
  })
  const entry = { authorization, accessToken: access.record, refreshToken: null, grant: null }
  return replyAuthorization(call, entry, { status: 201, access: access.secret })
}

/**
 * Authorizes a client in a person's name, with its code in the clear. How long its tokens last is the client's business,
 * whatever `expires_in` says. Throws RequestError `invalid_params` for an unknown client, and for one of profile
 * `strict`, whose web flow wants a challenge; `rate_limit` where the account was given too many codes like this.
 */
export async function replyWithCode(
  call: Call,
  { scope, description }: AuthorizationRequest,
  { accountId, clientId }: { readonly accountId: string; readonly clientId: string },
): Promise<Reply> {
  const client = await call.context.store.findClient(clientId)
  if (client === null) throw new RequestError('invalid_params', 'Unknown OAuth client.')
  if (client.profile === 'strict') {
    throw new RequestError('invalid_params', 'This client can be authorized by its web flow only.')
  }
  const { code, authorization, grant } = await authorizeClient(call.context, {
    accountId,
    sessionId: null,
    client,
    scope,
    redirectUri: null,
    challenge: null,
    ...(description !== undefined && { description }),
  })
  const entry = { authorization, accessToken: null, refreshToken: null, grant }
  return replyAuthorization(call, entry, { status: 201, code })
}
