import type { TokenStore } from '../store.ts'
import type { Database } from './database.ts'
import { forEachKey, keyedLookUp } from './keyed-look-up.ts'
import { tokenRows } from './new-rows.ts'
import { authorizationColumns, tokenColumns } from './record-columns.ts'
import { insertTokens } from './row-sources.ts'
import { reading, writing } from './statement.ts'
import { parseColumns, tokenEntry } from './stored-records.ts'

const entryWhere = (condition: string): string => `
  select ${tokenColumns}, ${authorizationColumns}, coalesce(c.trusted, false) as "trustedClient"
  from oauth_provider.tokens t
  join oauth_provider.authorizations a on a.id = t.authorization_id
  left join oauth_provider.clients c on c.id = a.client_id
  where ${condition}`

// What every bearer check runs. A keyed hash depends on the kind of token: no two tokens share one.
const findEntries = reading('find_entries', forEachKey(entryWhere('t.secret_hash = asked.key')))
const findEntryById = reading('find_entry_by_id', entryWhere('t.id = $1'))

/**
 * The beginning of a statement about the refresh token with the hash `$1` at `$2`: `live` is its authorization while that
 * works, held before the token is, so that the two are always taken in this order.
 */
const live = `live as materialized (
  select id from oauth_provider.authorizations
  where id = (select authorization_id from oauth_provider.tokens where secret_hash = $1)
    and revoked_at is null
  for no key update
)`
const works = `t.secret_hash = $1 and t.authorization_id = live.id and t.kind = 'refresh'
  and t.revoked_at is null and t.rotated_at is null
  and (t.expires_at is null or t.expires_at > $2)`

const addAccessToken = writing(
  'add_access_token',
  `with ${live}, refresh as materialized (
     select t.id from oauth_provider.tokens t, live where ${works} for no key update of t
   ), issued as (${insertTokens('refresh', '$3')})
   select from refresh`,
)

const rotateRefreshToken = writing(
  'rotate_refresh_token',
  `with ${live}, rotated as (
     update oauth_provider.tokens t set rotated_at = $2 from live where ${works} returning t.id
   ), issued as (${insertTokens('rotated', '$3')})
   select from rotated`,
)

const revokeToken = writing(
  'revoke_token',
  'update oauth_provider.tokens set revoked_at = $2 where id = $1 and revoked_at is null returning id',
)

export function tokenTable({ run }: Database): TokenStore {
  const findRow = keyedLookUp(run, findEntries)

  return {
    async findToken(kind, hash) {
      const entry = parseColumns(tokenEntry, await findRow(hash))
      return entry?.token.kind === kind ? entry : null
    },
    findTokenById: async (id) => parseColumns(tokenEntry, (await run(findEntryById, [id]))[0]),
    addAccessToken: async (hash, access, at) =>
      (await run(addAccessToken, [hash, at, tokenRows([access])])).length > 0,
    rotateRefreshToken: async (hash, { access, refresh }, at) =>
      (await run(rotateRefreshToken, [hash, at, tokenRows([access, refresh])])).length > 0,
    revokeToken: async (id, at) => (await run(revokeToken, [id, at])).length > 0,
  }
}
