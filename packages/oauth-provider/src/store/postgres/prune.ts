import type { Instant } from '../records.ts'
import type { Run } from './database.ts'
import { writing } from './statement.ts'

const day = 86_400_000

/** Drops up to `$2` rows whose moment is `$1` or earlier, but for those another sweep or a request is at. */
function dropping(table: string, key: string, moment: string) {
  return writing(
    `prune_${table}`,
    `with gone as materialized (
       select ${key} as key from oauth_provider.${table}
       where ${moment} <= $1
       order by ${moment} limit $2
       for update skip locked
     )
     delete from oauth_provider.${table} using gone where ${key} = gone.key returning 1`,
  )
}

/**
 * The same for what belongs to an authorization, which goes too when it fits the condition and no token is left. It is held
 * first, as by everybody; one that was changed since the moment may have got new tokens, and stays.
 */
function droppingWithAuthorization(
  name: string,
  table: string,
  moment: string,
  { only = 'true', ends = 'true' },
) {
  return writing(
    `prune_${name}`,
    `with gone as materialized (
       select part.id, a.id as authorization_id, a.updated_at <= $1 and ${ends} as may_end
       from oauth_provider.${table} part
       join oauth_provider.authorizations a on a.id = part.authorization_id
       where part.${moment} <= $1 and ${only}
       order by part.${moment} limit $2
       for update of a skip locked
     ), dropped as (
       delete from oauth_provider.${table} part using gone where part.id = gone.id returning 1
     ), ended as (
       delete from oauth_provider.authorizations a using gone
       where a.id = gone.authorization_id and gone.may_end and not exists (
         select from oauth_provider.tokens t
         where t.authorization_id = a.id and t.id not in (select id from gone))
     )
     select from dropped`,
  )
}

const attempts = dropping('attempts', 'attempts.key', 'until')
const browsers = dropping('browsers', 'hash', 'expires_at')
const sessions = dropping('sessions', 'id', 'expires_at')
const claims = dropping('claims', 'claims.key', 'until')
const cliLogins = dropping('cli_logins', 'id', 'expires_at')
const accessTokens = droppingWithAuthorization('access_tokens', 'tokens', 'expires_at', {
  only: "part.kind = 'access'",
  ends: 'a.client_id is null',
})
const rotatedTokens = droppingWithAuthorization('rotated_tokens', 'tokens', 'rotated_at', {
  ends: 'false',
})
const grants = droppingWithAuthorization('grants', 'grants', 'expires_at', {})
const authorizations = dropping('authorizations', 'id', 'revoked_at')

/**
 * Drops what `Store.prune` says, at most `limit` rows of each kind, and returns how many; an authorization takes its code
 * and its tokens with it. Each kind is a transaction of its own, so that none is held up by another, and several programs
 * can do it at once.
 */
export async function prune(run: Run, at: Instant, limit: number): Promise<number> {
  let dropped = 0
  for (const statement of [attempts, browsers, sessions, claims, cliLogins]) {
    dropped += (await run(statement, [at, limit])).length
  }
  dropped += (await run(accessTokens, [at - day, limit])).length
  for (const statement of [rotatedTokens, grants, authorizations]) {
    dropped += (await run(statement, [at - 30 * day, limit])).length
  }
  return dropped
}
