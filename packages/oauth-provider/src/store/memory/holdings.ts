import type { HoldingStore } from '../store.ts'
import type { Tables } from './tables.ts'

export function holdingCounts({ authorizations, clients, tokens }: Tables): HoldingStore {
  return {
    countClients: async (ownerId) => clients.where('owner', ownerId).length,
    async countAuthorizations({ accountId, teamId }, most) {
      const held =
        teamId === null
          ? authorizations.where('account', accountId)
          : authorizations.where('team', teamId)
      let count = 0
      for (const { id, revokedAt } of held) {
        if (count === most) break
        if (revokedAt === null && tokens.where('authorization', id).length > 0) count += 1
      }
      return count
    },
  }
}
