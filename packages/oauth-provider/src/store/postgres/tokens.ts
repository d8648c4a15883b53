import type { TokenRecord } from '../records.ts'
import type { TokenEntry, TokenStore } from '../store.ts'
import type { Database } from './database.ts'
import { tokenRows } from './new-rows.ts'
import { insertTokens } from './row-sources.ts'
import { reading, writing } from './statement.ts'
import { entryRow, parseFirst, readyEntryRow } from './stored-records.ts'

// What every bearer check runs: one row, by one key.
const findReadyEntry = reading(
  'find_ready_entry',
  `select entry from oauth_provider.tokens where secret_hash = $1 and kind = 'access'`,
)

const entryWhere = (condition: string): string => `
  select oauth_provider.token_entry(t, a) as entry
  from oauth_provider.tokens t
  join oauth_provider.authorizations a on a.id = t.authorization_id
  where ${condition}`

const findEntry = reading('find_entry', entryWhere('t.secret_hash = $1 and t.kind = $2'))
const findEntryById = reading('find_entry_by_id', entryWhere('t.id = $1'))

/**
 * The beginning of a statement about the refresh token `$1` at `$2`: `live` is its authorization while that works,
 * held before the token is looked at, so that the two are always taken in this order.
 */
const live = `live as materialized (
  select id from oauth_provider.authorizations
  where id = (select authorization_id from oauth_provider.tokens where id = $1)
    and revoked_at is null
  for no key update
)`
const works = `t.id = $1 and t.authorization_id = live.id and t.kind = 'refresh'
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
  const entry = async (kind: TokenRecord['kind'], hash: string): Promise<TokenEntry | null> =>
    parseFirst(entryRow, await run(findEntry, [hash, kind]))?.entry ?? null

  return {
    async findToken(kind, hash) {
      if (kind === 'refresh') return entry(kind, hash)
      const row = parseFirst(readyEntryRow, await run(findReadyEntry, [hash]))
      return row === null ? null : (row.entry ?? entry(kind, hash))
    },
    findTokenById: async (id) =>
      parseFirst(entryRow, await run(findEntryById, [id]))?.entry ?? null,
    addAccessToken: async (refreshTokenId, access, at) =>
      (await run(addAccessToken, [refreshTokenId, at, tokenRows([access])])).length > 0,
    rotateRefreshToken: async (refreshTokenId, { access, refresh }, at) =>
      (await run(rotateRefreshToken, [refreshTokenId, at, tokenRows([access, refresh])])).length >
      0,
    revokeToken: async (id, at) => (await run(revokeToken, [id, at])).length > 0,
  }
}
