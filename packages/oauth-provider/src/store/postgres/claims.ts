import type { ClaimStore } from '../store.ts'
import type { Database } from './database.ts'
import { writing } from './statement.ts'

const claimOnce = writing(
  'claim_once',
  `insert into oauth_provider.claims as c (key, until) values ($1, $3)
   on conflict (key) do update set until = excluded.until where c.until <= $2
   returning key`,
)

export function claimTable({ run }: Database): ClaimStore {
  return {
    claimOnce: async (key, at, until) => (await run(claimOnce, [key, at, until])).length > 0,
  }
}
