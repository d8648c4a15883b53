import type { Principal } from '../../authentication.ts'
import { RequestError } from '../../request-error.ts'
import type { Scope } from '../../scope.ts'
import type { ApiContext } from '../api-context.ts'
import { findPrincipal } from '../authenticate.ts'
import { readBasic } from '../basic-credentials.ts'
import { verifyPassword } from '../verify-password.ts'
import type { ApiRoute } from './api-route.ts'

/** Who calls, as far as the Authorization header says. */
export interface Caller {
  /** Null for a caller by e-mail and password. */
  readonly principal: Principal | null
  readonly accountId: string
  /** Whose rate limit the call is counted by: the account's, or that of the team a team's token acts for. */
  readonly countedBy: string
  readonly scope: readonly Scope[]
}

/**
 * Finds out who calls a route: null for nobody in particular, where there is no Authorization header. Throws
 * RequestError `unauthorized` for one that says nothing the route accepts, and what `verifyPassword` throws.
 */
export async function findCaller(
  context: ApiContext,
  request: Request,
  needs: ApiRoute['needs'],
): Promise<Caller | null> {
  const header = request.headers.get('authorization')
  if (header === null) return null
  const found = await findPrincipal(context, request)
  if (found !== null) {
    const { principal } = found
    const { accountId, teamId, scope } = principal
    return { principal, accountId, countedBy: teamId ?? accountId, scope }
  }
  const basic = needs === 'token or password' ? readBasic(header) : null
  // What carries the prefix is a token that no longer works, and no attempt at a password.
  if (basic === null || basic.user === '' || basic.password.startsWith('HRKU-')) {
    throw new RequestError('unauthorized', 'Invalid credentials provided.')
  }
  const account = await verifyPassword(context, basic, context.addressOf(request))
  return { principal: null, accountId: account.id, countedBy: account.id, scope: ['global'] }
}
