import type { DirectAuthorization } from '../provider.ts'
import { RequestError } from '../request-error.ts'
import { normalScopes } from '../scope.ts'
import type { AuthorizationRecord } from '../store/records.ts'
import { isTokenShaped, mintId } from '../token/token.ts'
import { type ApiContext, instant } from './api-context.ts'
import { refuseMoreAuthorizations } from './holding-limits.ts'
import { type NewToken, newToken } from './new-token.ts'

/**
 * Gives an account a direct authorization: an access token of its own that does not expire unless it is asked to, and
 * no refresh token (Dev Center, "OAuth", section "Direct Authorization").
 *
 * Throws RequestError `invalid_params` for a lifetime that is no positive whole number, for an imported token of an
 * unknown form or one that is in use.
 */
export async function authorizeDirectly(
  context: ApiContext,
  request: DirectAuthorization,
): Promise<{ readonly authorization: AuthorizationRecord; readonly access: NewToken }> {
  const { expiresIn, scope, token } = request
  if (expiresIn !== undefined && !(Number.isSafeInteger(expiresIn) && expiresIn > 0)) {
    throw new RequestError('invalid_params', 'Expires in must be a positive number of seconds.')
  }
  if (token !== undefined) await checkImport(context, token)
  const at = instant(context)
  const authorization: AuthorizationRecord = {
    id: mintId(context.random),
    accountId: request.accountId,
    teamId: request.teamId ?? null,
    clientId: null,
    sessionId: null,
    scope: scope === undefined || scope.length === 0 ? ['global'] : normalScopes(scope),
    description: request.description ?? '',
    isDefault: request.isDefault ?? false,
    createdAt: at,
    updatedAt: at,
    lastUsedAt: null,
    revokedAt: null,
  }
  const access = newToken(context, 'access', authorization, at, expiresIn ?? null, token)
  await context.store.insertAuthorization(authorization, { tokens: [access.record] })
  return { authorization, access }
}

/**
 * The same for those who ask for it themselves, which is limited. Throws RequestError `invalid_params` also where the
 * account, or the team, has as many authorizations as it may.
 */
export async function authorizeWithinLimit(
  context: ApiContext,
  request: DirectAuthorization,
): ReturnType<typeof authorizeDirectly> {
  const { accountId, teamId = null } = request
  await refuseMoreAuthorizations(context, { accountId, teamId })
  return authorizeDirectly(context, request)
}

const importMilliseconds = 60_000

async function checkImport(context: ApiContext, token: string): Promise<void> {
  if (!isTokenShaped(token)) {
    throw new RequestError('invalid_params', 'Token must have one of the forms of a Heroku token.')
  }
  const at = instant(context)
  // The claim outlives the moment between looking and inserting, so that of two imports at once one is refused.
  const claim = context.hash('claim', `import\0${token}`)
  const first = await context.store.claimOnce(claim, at, at + importMilliseconds)
  if (!first || (await context.store.findToken('access', context.hash('access', token))) !== null) {
    throw new RequestError('invalid_params', 'Token must not be imported twice.')
  }
}
