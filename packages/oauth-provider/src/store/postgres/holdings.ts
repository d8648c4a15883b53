import type { HoldingStore } from '../store.ts'
import type { Database } from './database.ts'
import { reading } from './statement.ts'
import { countRow, parseOne } from './stored-records.ts'

const countClients = reading(
  'count_clients',
  'select count(*)::int as count from oauth_provider.clients where owner_id = $1',
)

/** Each authorization's tokens are looked up by themselves: `limit` keeps PostgreSQL from joining tables whole. */
function countAuthorizations(name: string, condition: string) {
  return reading(
    name,
    `select count(*)::int as count from (
       select from (
         select id from oauth_provider.authorizations
         where ${condition} and revoked_at is null
         order by position
       ) given, lateral (
         select from oauth_provider.tokens where authorization_id = given.id limit 1
       ) token
       limit $2
     ) held`,
  )
}

const countOfAccount = countAuthorizations(
  'count_authorizations',
  'account_id = $1 and team_id is null',
)
const countOfTeam = countAuthorizations('count_team_authorizations', 'team_id = $1')

export function holdingCounts({ run }: Database): HoldingStore {
  return {
    countClients: async (ownerId) => parseOne(countRow, await run(countClients, [ownerId])).count,
    async countAuthorizations({ accountId, teamId }, most) {
      const counted =
        teamId === null ? run(countOfAccount, [accountId, most]) : run(countOfTeam, [teamId, most])
      return parseOne(countRow, await counted).count
    },
  }
}
