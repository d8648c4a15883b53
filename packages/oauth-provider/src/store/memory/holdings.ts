import type { HoldingStore } from '../store.ts'
import type { Tables } from './tables.ts'

export function holdingCounts({ authorizations, clients }: Tables): HoldingStore {
  return {
    countClients: async (ownerId) => clients.where('owner', ownerId).length,
    async countAuthorizations({ accountId, teamId }) {
      const held =
        teamId === null
          ? authorizations.where('account', accountId)
          : authorizations.where('team', teamId)
      return held.filter(({ revokedAt }) => revokedAt === null).length
    },
  }
}
