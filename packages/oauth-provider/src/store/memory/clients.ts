import type { ClientStore } from '../store.ts'
import { revoke } from './liveness.ts'
import type { Tables } from './tables.ts'

export function clientTable({ clients, authorizations }: Tables): ClientStore {
  const heldByAnother = (hash: string, id: string): boolean =>
    (clients.find('secret', hash)?.id ?? id) !== id

  const isUsedBy = (accountId: string, clientId: string): boolean =>
    authorizations
      .where('account', accountId)
      .some((given) => given.clientId === clientId && given.revokedAt === null)

  return {
    async putClient(client) {
      if (heldByAnother(client.secret.hash, client.id)) return false
      const before = clients.get(client.id)
      clients.put(before === null ? client : { ...client, createdAt: before.createdAt })
      return true
    },
    findClient: async (id) => clients.get(id),
    findClientBySecret: async (hash) => clients.find('secret', hash),
    isWelcomeOrigin: async (origin, accountId) =>
      clients
        .where('origin', origin)
        .some(({ id, trusted }) => trusted || (accountId !== null && isUsedBy(accountId, id))),
    listClients: async (ownerId) => clients.where('owner', ownerId),
    async updateClient(id, change, at) {
      const client = clients.get(id)
      if (client === null) return null
      const changed = { ...client, ...change, updatedAt: at }
      clients.put(changed)
      return changed
    },
    async deleteClient(id, at) {
      const client = clients.get(id)
      if (client === null) return null
      clients.drop(id)
      for (const authorization of authorizations.where('client', id)) {
        revoke(authorizations, authorization, at)
      }
      return client
    },
  }
}
