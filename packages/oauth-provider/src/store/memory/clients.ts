import type { ClientStore } from '../store.ts'
import { revoke } from './liveness.ts'
import type { Tables } from './tables.ts'

export function clientTable({ clients, authorizations }: Tables): ClientStore {
  const heldByAnother = (hash: string, id: string): boolean =>
    (clients.find('secret', hash)?.id ?? id) !== id

  return {
    async putClient(client) {
      if (heldByAnother(client.secret.hash, client.id)) return false
      const before = clients.get(client.id)
      clients.put(before === null ? client : { ...client, createdAt: before.createdAt })
      return true
    },
    findClient: async (id) => clients.get(id),
    findClientBySecret: async (hash) => clients.find('secret', hash),
    hasRedirectOrigin: async (origin) => clients.where('origin', origin).length > 0,
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
