import { z } from 'zod'
import type { Principal } from '../../authentication.ts'
import { allows } from '../../scope.ts'
import type { AuthorizationEntry } from '../../store/store.ts'
import { instant } from '../api-context.ts'
import { authorizationNotFound, listHeld, revokeFound } from '../held-authorizations.ts'
import { regenerateTokens } from '../regenerate-tokens.ts'
import { refuseFederated } from '../verify-password.ts'
import type { ApiRoute, Call } from './api-route.ts'
import { description, readAuthorizationRequest } from './authorization-request.ts'
import { findAuthorization, findOfClient } from './find-authorization.ts'
import { replyWithCode, replyWithToken } from './new-authorization.ts'
import { parseBody } from './parse-body.ts'
import { refuseThirdParty } from './refuse-third-party.ts'
import { replyAuthorization, replyAuthorizations } from './wire-authorization.ts'

const change = z.object({ description: description.optional() })

export const authorizationRoutes: readonly ApiRoute[] = [
  {
    method: 'POST',
    template: '/oauth/authorizations',
    needs: 'token or password',
    forPeople: true,
    async handle(call) {
      const { context, accountId, principal, body } = call
      refuseThirdParty(principal, 'give authorizations')
      const account = await context.accounts.findById(accountId)
      if (account !== null) refuseFederated(account)
      const wanted = readAuthorizationRequest(body)
      const { clientId } = wanted
      if (clientId === undefined) return replyWithToken(call, wanted, { accountId })
      return replyWithCode(call, wanted, { accountId, clientId })
    },
  },
  {
    method: 'GET',
    template: '/oauth/authorizations',
    needs: 'token',
    async handle(call) {
      const { context, principal } = call
      const { accountId, teamId, authorizationId } = principal
      if (teamId === null && allows(principal.scope, 'global')) {
        return replyAuthorizations(call, await listHeld(context, { accountId, teamId }))
      }
      const own = await context.store.findAuthorization(authorizationId, instant(context))
      return replyAuthorizations(call, own === null ? [] : [own])
    },
  },
  {
    method: 'GET',
    template: '/oauth/authorizations/{id}',
    needs: 'token',
    async handle(call) {
      return replyAuthorization(call, await find(call))
    },
  },
  {
    method: 'PATCH',
    template: '/oauth/authorizations/{id}',
    needs: 'token or secret',
    async handle(call) {
      const { context, principal, client, parameters } = call
      const wanted = parseBody(change, call.body)
      const { id = '' } = parameters
      const entry = await (client === null
        ? findAuthorization(context, principal, id)
        : findOfClient(context, client, id))
      if (wanted.description === undefined) return replyAuthorization(call, entry)
      const at = instant(context)
      const own = entry.authorization.id
      await context.store.describeAuthorization(own, wanted.description, at)
      const changed = await context.store.findAuthorization(own, at)
      if (changed === null) throw authorizationNotFound()
      return replyAuthorization(call, changed)
    },
  },
  {
    method: 'DELETE',
    template: '/oauth/authorizations/{id}',
    needs: 'token',
    async handle(call) {
      const entry = await find(call)
      const reply = await replyAuthorization(call, entry)
      await revokeFound(call.context, entry)
      return reply
    },
  },
  {
    method: 'POST',
    template: '/oauth/authorizations/{id}/actions/regenerate-tokens',
    needs: 'token',
    forPeople: true,
    async handle(call) {
      refuseThirdParty(call.principal, 'regenerate tokens')
      const { entry, access, refresh } = await regenerateTokens(call.context, await find(call))
      return replyAuthorization(call, entry, {
        access: access.secret,
        ...(refresh !== null && { refresh: refresh.secret }),
      })
    },
  },
]

function find(call: Call & { readonly principal: Principal }): Promise<AuthorizationEntry> {
  return findAuthorization(call.context, call.principal, call.parameters['id'] ?? '')
}
