import type { HoldingStore } from '../store.ts'
import type { Database } from './database.ts'
import { reading } from './statement.ts'
import { countRow, parseOne } from './stored-records.ts'

const countClients = reading(
  'count_clients',
  'select count(*)::int as count from oauth_provider.clients where owner_id = $1',
)

const countOfAccount = reading(
  'count_authorizations',
  `select count(*)::int as count from oauth_provider.authorizations
   where account_id = $1 and team_id is null and revoked_at is null`,
)

const countOfTeam = reading(
  'count_team_authorizations',
  `select count(*)::int as count from oauth_provider.authorizations
   where team_id = $1 and revoked_at is null`,
)

export function holdingCounts({ run }: Database): HoldingStore {
  return {
    countClients: async (ownerId) => parseOne(countRow, await run(countClients, [ownerId])).count,
    async countAuthorizations({ accountId, teamId }) {
      const counted =
        teamId === null ? run(countOfAccount, [accountId]) : run(countOfTeam, [teamId])
      return parseOne(countRow, await counted).count
    },
  }
}
