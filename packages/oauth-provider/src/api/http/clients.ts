import { z } from 'zod'
import type { ClientRecord } from '../../store/records.ts'
import {
  changeOwnClient,
  clientNotFound,
  deleteOwnClient,
  findOwnClient,
  registerOwnClient,
  rotateOwnClient,
} from '../own-clients.ts'
import { type ApiRoute, listReply, type Reply } from './api-route.ts'
import { parseBody } from './parse-body.ts'
import { wireTime } from './wire-time.ts'

const creation = z.object({ name: z.string(), redirect_uri: z.string() })
const change = creation.partial()

export const clientRoutes: readonly ApiRoute[] = [
  {
    method: 'POST',
    template: '/oauth/clients',
    needs: 'token',
    forPeople: true,
    async handle({ context, principal, body }) {
      const wanted = parseBody(creation, body)
      const { id, secret } = await registerOwnClient(context, principal.accountId, {
        name: wanted.name,
        redirectUri: wanted.redirect_uri,
      })
      const client = await findOwnClient(context, principal.accountId, id)
      return reply(client, secret, 201)
    },
  },
  {
    method: 'GET',
    template: '/oauth/clients',
    needs: 'token',
    forPeople: true,
    async handle({ context, principal }) {
      const clients = await context.store.listClients(principal.accountId)
      return listReply(
        clients.map((client) => ({
          id: client.id,
          changedAt: client.updatedAt,
          body: wireClient(client, client.secret.mask),
        })),
      )
    },
  },
  {
    method: 'GET',
    template: '/oauth/clients/{id}',
    needs: 'nothing',
    async handle({ context, principal, parameters: { id = '' } }) {
      const client = await context.store.findClient(id)
      if (client === null) throw clientNotFound()
      const owner =
        principal !== null &&
        principal.teamId === null &&
        principal.accountId === client.ownerId &&
        principal.scope.includes('global')
      return reply(client, owner ? client.secret.mask : undefined)
    },
  },
  {
    method: 'PATCH',
    template: '/oauth/clients/{id}',
    needs: 'token',
    forPeople: true,
    async handle({ context, principal, parameters: { id = '' }, body }) {
      const wanted = parseBody(change, body)
      const changed = await changeOwnClient(context, principal.accountId, id, {
        ...(wanted.name !== undefined && { name: wanted.name }),
        ...(wanted.redirect_uri !== undefined && { redirectUri: wanted.redirect_uri }),
      })
      return reply(changed, changed.secret.mask)
    },
  },
  {
    method: 'DELETE',
    template: '/oauth/clients/{id}',
    needs: 'token',
    forPeople: true,
    async handle({ context, principal, parameters: { id = '' } }) {
      const deleted = await deleteOwnClient(context, principal.accountId, id)
      return reply(deleted, deleted.secret.mask)
    },
  },
  {
    method: 'POST',
    template: '/oauth/clients/{id}/actions/rotate-credentials',
    needs: 'token',
    forPeople: true,
    async handle({ context, principal, parameters: { id = '' } }) {
      const { client, secret } = await rotateOwnClient(context, principal.accountId, id)
      return reply(client, secret)
    },
  },
]

function reply(client: ClientRecord, secret: string | undefined, status: 200 | 201 = 200): Reply {
  return { status, body: wireClient(client, secret), changedAt: client.updatedAt }
}

function wireClient(
  client: ClientRecord,
  secret: string | undefined,
): Readonly<Record<string, unknown>> {
  return {
    created_at: wireTime(client.createdAt),
    id: client.id,
    ignores_delinquent: client.ignoresDelinquent,
    name: client.name,
    redirect_uri: client.redirectUri,
    ...(secret !== undefined && { secret }),
    updated_at: wireTime(client.updatedAt),
  }
}
