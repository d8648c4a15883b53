import { z } from 'zod'
import { RequestError } from '../../request-error.ts'
import type { ClientRecord } from '../../store/records.ts'
import { mintSecret } from '../../token/token.ts'
import { type ApiContext, instant, stored } from '../api-context.ts'
import { checkClientName, checkRedirectUri, registerClient } from '../register-client.ts'
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
      const { id, secret } = await registerClient(context, {
        name: wanted.name,
        redirectUri: wanted.redirect_uri,
        ownerId: principal.accountId,
      })
      const client = await findOwn(context, principal.accountId, id)
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
      if (client === null) throw notFound()
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
      await findOwn(context, principal.accountId, id)
      if (wanted.name !== undefined) checkClientName(wanted.name)
      if (wanted.redirect_uri !== undefined) checkRedirectUri(wanted.redirect_uri)
      const changed = await context.store.updateClient(
        id,
        {
          ...(wanted.name !== undefined && { name: wanted.name }),
          ...(wanted.redirect_uri !== undefined && { redirectUri: wanted.redirect_uri }),
        },
        instant(context),
      )
      if (changed === null) throw notFound()
      return reply(changed, changed.secret.mask)
    },
  },
  {
    method: 'DELETE',
    template: '/oauth/clients/{id}',
    needs: 'token',
    forPeople: true,
    async handle({ context, principal, parameters: { id = '' } }) {
      await findOwn(context, principal.accountId, id)
      const deleted = await context.store.deleteClient(id, instant(context))
      if (deleted === null) throw notFound()
      return reply(deleted, deleted.secret.mask)
    },
  },
  {
    method: 'POST',
    template: '/oauth/clients/{id}/actions/rotate-credentials',
    needs: 'token',
    forPeople: true,
    async handle({ context, principal, parameters: { id = '' } }) {
      await findOwn(context, principal.accountId, id)
      const secret = mintSecret(context.random)
      const rotated = await context.store.updateClient(
        id,
        { secret: stored(context, 'client-secret', secret) },
        instant(context),
      )
      if (rotated === null) throw notFound()
      return reply(rotated, secret)
    },
  },
]

async function findOwn(context: ApiContext, ownerId: string, id: string): Promise<ClientRecord> {
  const client = await context.store.findClient(id)
  if (client === null || client.ownerId !== ownerId) throw notFound()
  return client
}

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

function notFound(): RequestError {
  return new RequestError('not_found', "Couldn't find that OAuth client.", { resource: 'client' })
}
