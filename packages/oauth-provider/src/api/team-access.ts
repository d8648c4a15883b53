import { RequestError } from '../request-error.ts'
import type { Team } from '../team-directory.ts'
import type { ApiContext } from './api-context.ts'

/** What an account is in a team whose settings it may see. */
export interface TeamMembership {
  readonly team: Team
  readonly role: 'admin' | 'member'
}

/**
 * Finds a team by its id or name, for one of its admins or members. Throws RequestError `not_found` for anybody else, a
 * collaborator on its apps included, as for a team that does not exist.
 */
export async function findTeamOf(
  context: ApiContext,
  accountId: string,
  idOrName: string,
): Promise<TeamMembership> {
  const team = (await context.teams?.find(idOrName)) ?? null
  const role = team === null ? null : await context.teams?.roleOf(team.id, accountId)
  if (team === null || (role !== 'admin' && role !== 'member')) throw teamNotFound()
  return { team, role }
}

/** The same, for its admins: throws RequestError `forbidden` for a member. */
export async function findTeamOfAdmin(
  context: ApiContext,
  accountId: string,
  idOrName: string,
): Promise<Team> {
  const { team, role } = await findTeamOf(context, accountId, idOrName)
  if (role === 'admin') return team
  throw new RequestError('forbidden', `Only admins of the team ${team.name} can do this.`)
}

/**
 * Lets apps that are not Heroku's own reach a team's resources by OAuth, or shuts them out (Dev Center, "OAuth", section
 * "Limit Access to Apps via OAuth"). Returns the team as it is then.
 */
export async function setThirdPartyOauth(
  context: ApiContext,
  team: Team,
  enabled: boolean,
): Promise<Team> {
  await context.teams?.setThirdPartyOauth(team.id, enabled)
  const changed = (await context.teams?.find(team.id)) ?? null
  if (changed === null) throw teamNotFound()
  return changed
}

/** What is said of a team that is not there. */
export function teamNotFound(): RequestError {
  return new RequestError('not_found', "Couldn't find that team.", { resource: 'team' })
}
