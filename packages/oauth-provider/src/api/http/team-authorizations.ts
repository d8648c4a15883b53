// Authorizations that act for a team: its admins make, see, regenerate and end them (published variant 3.sdk).
import type { Principal } from '../../authentication.ts'
import { RequestError } from '../../request-error.ts'
import type { Team } from '../../team-directory.ts'
import { instant } from '../api-context.ts'
import { administers } from '../may-manage.ts'
import type { ApiRoute, Call } from './api-route.ts'
import { readAuthorizationRequest } from './authorization-request.ts'
import { replyWithToken } from './new-authorization.ts'
import { replyAuthorizations } from './wire-authorization.ts'

const template = '/teams/{team}/oauth/authorizations'

export const teamAuthorizationRoutes: readonly ApiRoute[] = [
  {
    method: 'GET',
    template,
    needs: 'token',
    forPeople: true,
    async handle(call) {
      const { id } = await findTeam(call)
      const { store } = call.context
      return replyAuthorizations(
        call,
        await store.listTeamAuthorizations(id, instant(call.context)),
      )
    },
  },
  {
    method: 'POST',
    template,
    needs: 'token',
    forPeople: true,
    async handle(call) {
      const { id: teamId } = await findTeam(call)
      const wanted = readAuthorizationRequest(call.body)
      if (wanted.clientId !== undefined) {
        throw new RequestError('invalid_params', 'Invalid client: a team authorizes none.')
      }
      return replyWithToken(call, wanted, { accountId: call.principal.accountId, teamId })
    },
  },
]

/** The path's team, of which the caller is an admin. Throws RequestError `not_found` or `forbidden`. */
async function findTeam(call: Call & { readonly principal: Principal }): Promise<Team> {
  const { context, principal, parameters } = call
  const team = (await context.teams?.find(parameters['team'] ?? '')) ?? null
  if (team === null) {
    throw new RequestError('not_found', "Couldn't find that team.", { resource: 'team' })
  }
  if (await administers(context, principal, team)) return team
  const role = await context.teams?.roleOf(team.id, principal.accountId)
  const why =
    role === null
      ? `You do not have access to the team ${team.name}.`
      : role === 'admin'
        ? `Third-party OAuth access to the team ${team.name} is turned off.`
        : `Only admins of the team ${team.name} can do this.`
  throw new RequestError('forbidden', why)
}
