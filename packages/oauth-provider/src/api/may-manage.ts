import type { Principal } from '../authentication.ts'
import { allows } from '../scope.ts'
import type { AuthorizationRecord } from '../store/records.ts'
import type { Team } from '../team-directory.ts'
import type { ApiContext } from './api-context.ts'

/**
 * Says whether a token may see and end an authorization. Every token may the one it belongs to; with the scope `global`
 * also those of its account, and those of the teams its account is an admin of. A team's token may no other than its own.
 */
export async function mayManage(
  context: ApiContext,
  principal: Principal,
  authorization: AuthorizationRecord,
): Promise<boolean> {
  if (authorization.id === principal.authorizationId) return true
  if (principal.teamId !== null || !allows(principal.scope, 'global')) return false
  if (authorization.teamId === null) return authorization.accountId === principal.accountId
  const team = (await context.teams?.find(authorization.teamId)) ?? null
  return team !== null && (await administers(context, principal, team))
}

/** Says whether a token's account is an admin of the team, and the team lets this kind of token in. */
async function administers(
  context: ApiContext,
  principal: Principal,
  team: Team,
): Promise<boolean> {
  if (principal.thirdParty && !team.thirdPartyOauth) return false
  return (await context.teams?.roleOf(team.id, principal.accountId)) === 'admin'
}
