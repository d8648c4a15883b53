import type { Principal } from '../../authentication.ts'
import { RequestError } from '../../request-error.ts'
import type { Team } from '../../team-directory.ts'
import { teamNotFound } from '../team-access.ts'
import type { Call } from './api-route.ts'

/**
 * The path's team, of which the caller is an admin, or also a member, and which lets this kind of token in. Throws
 * RequestError `not_found` or `forbidden`.
 */
export async function findTeam(
  { context, principal, parameters }: Call & { readonly principal: Principal },
  who: 'admins' | 'admins and members',
): Promise<Team> {
  const team = (await context.teams?.find(parameters['team'] ?? '')) ?? null
  if (team === null) throw teamNotFound()
  const { name, thirdPartyOauth } = team
  const role = (await context.teams?.roleOf(team.id, principal.accountId)) ?? null
  const enough = role === 'admin' || (role === 'member' && who === 'admins and members')
  if (role === null) throw forbidden(`You do not have access to the team ${name}.`)
  if (!enough) throw forbidden(`Only ${who} of the team ${name} can do this.`)
  if (principal.thirdParty && !thirdPartyOauth) {
    throw forbidden(`Third-party OAuth access to the team ${name} is turned off.`)
  }
  return team
}

function forbidden(message: string): RequestError {
  return new RequestError('forbidden', message)
}
