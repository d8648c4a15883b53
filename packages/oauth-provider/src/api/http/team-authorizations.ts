// Authorizations that act for a team: its admins make, see, regenerate and end them (published variant 3.sdk).
import { RequestError } from '../../request-error.ts'
import { listHeld } from '../held-authorizations.ts'
import type { ApiRoute } from './api-route.ts'
import { readAuthorizationRequest } from './authorization-request.ts'
import { findTeam } from './find-team.ts'
import { replyWithToken } from './new-authorization.ts'
import { refuseThirdParty } from './refuse-third-party.ts'
import { replyAuthorizations } from './wire-authorization.ts'

const template = '/teams/{team}/oauth/authorizations'

export const teamAuthorizationRoutes: readonly ApiRoute[] = [
  {
    method: 'GET',
    template,
    needs: 'token',
    forPeople: true,
    async handle(call) {
      const { context, principal } = call
      const { id: teamId } = await findTeam(call, 'admins')
      const holder = { accountId: principal.accountId, teamId }
      return replyAuthorizations(call, await listHeld(context, holder))
    },
  },
  {
    method: 'POST',
    template,
    needs: 'token',
    forPeople: true,
    async handle(call) {
      const { id: teamId } = await findTeam(call, 'admins')
      refuseThirdParty(call.principal, 'give authorizations')
      const wanted = readAuthorizationRequest(call.body)
      if (wanted.clientId !== undefined) {
        throw new RequestError('invalid_params', 'Invalid client: a team authorizes none.')
      }
      return replyWithToken(call, wanted, { accountId: call.principal.accountId, teamId })
    },
  },
]
