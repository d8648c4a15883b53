// Whether third parties reach a team's resources by OAuth (Dev Center, "OAuth", section "Limit Access to Apps via OAuth").
// Heroku publishes no route for it, only the switch in the team's settings: the representation is our own.
import { z } from 'zod'
import type { Team } from '../../team-directory.ts'
import { setThirdPartyOauth } from '../team-access.ts'
import type { ApiRoute, Reply } from './api-route.ts'
import { findTeam } from './find-team.ts'
import { parseBody } from './parse-body.ts'

const template = '/teams/{team}/third-party-oauth'
const change = z.object({ enabled: z.boolean() })

export const thirdPartyOauthRoutes: readonly ApiRoute[] = [
  {
    method: 'GET',
    template,
    needs: 'token',
    forPeople: true,
    handle: async (call) => reply(await findTeam(call, 'admins and members')),
  },
  {
    method: 'PATCH',
    template,
    needs: 'token',
    forPeople: true,
    async handle(call) {
      const team = await findTeam(call, 'admins')
      const { enabled } = parseBody(change, call.body)
      return reply(await setThirdPartyOauth(call.context, team, enabled))
    },
  },
]

function reply({ thirdPartyOauth }: Team): Reply {
  return { status: 200, body: { enabled: thirdPartyOauth } }
}
