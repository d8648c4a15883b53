import type { GrantStore } from '../store.ts'
import type { Database } from './database.ts'
import { forEachKey, keyedLookUp } from './keyed-look-up.ts'
import { tokenRows } from './new-rows.ts'
import { authorizationColumns, grantColumns } from './record-columns.ts'
import { insertTokens } from './row-sources.ts'
import { reading, writing } from './statement.ts'
import { grantEntry, parseColumns } from './stored-records.ts'

const findGrants = reading(
  'find_grants',
  forEachKey(
    `select ${grantColumns}, ${authorizationColumns}
     from oauth_provider.grants g
     join oauth_provider.authorizations a on a.id = g.authorization_id
     where g.code_hash = asked.key`,
  ),
)

// Who waits for a row looks at it again when it is free: of two callers the second finds the code redeemed.
const redeemGrant = writing(
  'redeem_grant',
  `with live as materialized (
     select id from oauth_provider.authorizations
     where id = (select authorization_id from oauth_provider.grants where id = $1)
       and revoked_at is null
     for no key update
   ), redeemed as (
     update oauth_provider.grants g set redeemed_at = $2
     from live
     where g.id = $1 and g.authorization_id = live.id
       and g.redeemed_at is null and g.expires_at > $2
     returning g.id
   ), issued as (${insertTokens('redeemed', '$3')})
   select from redeemed`,
)

const countGrantFailure = writing(
  'count_grant_failure',
  `update oauth_provider.grants set
     failures = failures + 1,
     expires_at = case when failures + 1 >= $2 then least(expires_at, $3) else expires_at end
   where id = $1`,
)

export function grantTable({ run }: Database): GrantStore {
  const findRow = keyedLookUp(run, findGrants)

  return {
    findGrant: async (codeHash) => parseColumns(grantEntry, await findRow(codeHash)),
    redeemGrant: async (id, tokens, at) =>
      (await run(redeemGrant, [id, at, tokenRows(tokens)])).length > 0,
    async countGrantFailure(id, limit, at) {
      await run(countGrantFailure, [id, limit, at])
    },
  }
}
