import type { Principal } from '../../authentication.ts'
import { RequestError } from '../../request-error.ts'
import type { Team } from '../../team-directory.ts'
import { findTeamOf } from '../team-access.ts'
import type { Call } from './api-route.ts'

/**
 * The path's team, of which the caller is an admin, or also a member, and which lets this kind of token in. Throws
 * RequestError `not_found` or `forbidden`.
 */
export async function findTeam(
  { context, principal, parameters }: Call & { readonly principal: Principal },
  who: 'admins' | 'admins and members',
): Promise<Team> {
  const { team } = await findTeamOf(context, principal.accountId, parameters['team'] ?? '', who)
  if (principal.thirdParty && !team.thirdPartyOauth) {
    const message = `Third-party OAuth access to the team ${team.name} is turned off.`
    throw new RequestError('forbidden', message)
  }
  return team
}
