import { RequestError } from '../request-error.ts'
import type { Team } from '../team-directory.ts'
import type { ApiContext } from './api-context.ts'

/** What an account is in a team whose settings it may see. */
export interface TeamMembership {
  readonly team: Team
  readonly role: 'admin' | 'member'
}

/**
 * Finds a team by its id or name, for those of its people who may do something. Throws RequestError `not_found` for a
 * team that does not exist, and `forbidden` for everybody else, whom Heroku tells as much.
 */
export async function findTeamOf(
  context: ApiContext,
  accountId: string,
  idOrName: string,
  who: 'admins' | 'admins and members',
): Promise<TeamMembership> {
  const team = (await context.teams?.find(idOrName)) ?? null
  if (team === null) throw teamNotFound()
  const role = (await context.teams?.roleOf(team.id, accountId)) ?? null
  // A stranger is told what was asked for, not what the team of an id is called.
  if (role === null) throw forbidden(`You do not have access to the team ${idOrName}.`)
  if (role === 'admin' || (role === 'member' && who === 'admins and members')) {
    return { team, role }
  }
  throw forbidden(`Only ${who} of the team ${team.name} can do this.`)
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
function teamNotFound(): RequestError {
  return new RequestError('not_found', "Couldn't find that team.", { resource: 'team' })
}

function forbidden(message: string): RequestError {
  return new RequestError('forbidden', message)
}
