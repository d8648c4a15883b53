import type { AuthorizationStore } from '../store.ts'
import type { Database } from './database.ts'
import { grantRows, authorizationRow as newAuthorizationRow, tokenRows } from './new-rows.ts'
import { insertGrants, insertTokens } from './row-sources.ts'
import { reading, writing } from './statement.ts'
import { authorizationRow, parseFirst, parseRows } from './stored-records.ts'

// Its client and its session are counted because that takes hold of their rows: whoever deletes one of them waits, and
// then sees what was given.
const insertAuthorization = writing(
  'insert_authorization',
  `with new as (
     select * from json_populate_record(null::oauth_provider.authorizations, $1)
   ), client as materialized (
     select from oauth_provider.clients where id = (select client_id from new) for key share
   ), session as materialized (
     select from oauth_provider.sessions where id = (select session_id from new) for key share
   ), given as (
     insert into oauth_provider.authorizations (
       id, account_id, team_id, client_id, session_id, scope, description, is_default,
       created_at, updated_at, last_used_at, revoked_at)
     select
       id, account_id, team_id, client_id, session_id, scope, description, is_default,
       created_at, updated_at, last_used_at, revoked_at
     from new, (select count(*) from client) c, (select count(*) from session) s
     returning id
   ), code as (${insertGrants('given', '$2')})
   ${insertTokens('given', '$3')}`,
)

/** The authorizations a condition picks, each with what is live of it at `$2`. */
function entriesWhere(condition: string): string {
  const newest = (kind: string): string => `
    select oauth_provider.token_record(t) as record from oauth_provider.tokens t
    where t.authorization_id = a.id and t.kind = '${kind}' and t.revoked_at is null
      and t.rotated_at is null and (t.expires_at is null or t.expires_at > $2)
    order by t.position desc limit 1`
  return `
    select oauth_provider.authorization_record(a) as "authorization",
      access.record as "accessToken", refresh.record as "refreshToken", code.record as "grant"
    from oauth_provider.authorizations a
    left join lateral (${newest('access')}) access on true
    left join lateral (${newest('refresh')}) refresh on true
    left join lateral (
      select oauth_provider.grant_record(g) as record from oauth_provider.grants g
      where g.authorization_id = a.id and g.redeemed_at is null and g.expires_at > $2
      order by g.position desc limit 1) code on true
    where a.revoked_at is null and ${condition}`
}

const findAuthorization = reading('find_authorization', entriesWhere('a.id = $1'))

const findDefaultAuthorization = reading(
  'find_default_authorization',
  `${entriesWhere('a.account_id = $1 and a.team_id is null and a.is_default')}
   order by a.position desc limit 1`,
)

const listAuthorizations = reading(
  'list_authorizations',
  `${entriesWhere('a.account_id = $1 and a.team_id is null')} order by a.position`,
)

const listTeamAuthorizations = reading(
  'list_team_authorizations',
  `${entriesWhere('a.team_id = $1')} order by a.position`,
)

const hasAuthorization = reading(
  'has_authorization',
  `select from oauth_provider.authorizations
   where account_id = $1 and client_id = $2 and team_id is null and revoked_at is null
     and scope @> $3::text[] and scope <@ $3::text[]
   limit 1`,
)

const describeAuthorization = writing(
  'describe_authorization',
  `update oauth_provider.authorizations set description = $2, updated_at = $3
   where id = $1 and revoked_at is null returning id`,
)

const noteUse = writing(
  'note_use',
  `update oauth_provider.authorizations set last_used_at = $2
   where id = $1 and (last_used_at is null or last_used_at < $2)`,
)

const revokeAuthorization = writing(
  'revoke_authorization',
  `update oauth_provider.authorizations set revoked_at = $2, updated_at = $2
   where id = $1 and revoked_at is null returning id`,
)

const touchAuthorization = writing(
  'touch_authorization',
  `update oauth_provider.authorizations set updated_at = $2
   where id = $1 and revoked_at is null returning id`,
)

const replaceTokens = writing(
  'replace_tokens',
  `with given as (select $1::text as id), gone as (
     update oauth_provider.tokens set revoked_at = $2
     where authorization_id = $1 and revoked_at is null
   )
   ${insertTokens('given', '$3')}`,
)

export function authorizationTable({ run, transaction }: Database): AuthorizationStore {
  return {
    async insertAuthorization(authorization, { grant, tokens }) {
      const codes = grantRows(grant === undefined ? [] : [grant])
      await run(insertAuthorization, [
        newAuthorizationRow(authorization),
        codes,
        tokenRows(tokens ?? []),
      ])
    },
    findAuthorization: async (id, at) =>
      parseFirst(authorizationRow, await run(findAuthorization, [id, at])),
    findDefaultAuthorization: async (accountId, at) =>
      parseFirst(authorizationRow, await run(findDefaultAuthorization, [accountId, at])),
    listAuthorizations: async (accountId, at) =>
      parseRows(authorizationRow, await run(listAuthorizations, [accountId, at])),
    listTeamAuthorizations: async (teamId, at) =>
      parseRows(authorizationRow, await run(listTeamAuthorizations, [teamId, at])),
    hasAuthorization: async (accountId, clientId, scope) =>
      (await run(hasAuthorization, [accountId, clientId, `{${scope.join(',')}}`])).length > 0,
    describeAuthorization: async (id, description, at) =>
      (await run(describeAuthorization, [id, description, at])).length > 0,
    async noteUse(id, at) {
      await run(noteUse, [id, at])
    },
    revokeAuthorization: async (id, at) => (await run(revokeAuthorization, [id, at])).length > 0,
    // First the authorization's row, so that the second statement sees every token that was being issued.
    replaceTokens: (id, tokens, at) =>
      transaction(async (run) => {
        if ((await run(touchAuthorization, [id, at])).length === 0) return false
        await run(replaceTokens, [id, at, tokenRows(tokens)])
        return true
      }),
  }
}
