import type { Instant } from '../records.ts'
import type { Database, Run } from './database.ts'
import { type Statement, writing } from './statement.ts'

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

/** The same for what belongs to an authorization, which is held first, as by everybody; gives its id for each row. */
function droppingPart(name: string, table: string, moment: string, condition: string) {
  return writing(
    `prune_${name}`,
    `with gone as materialized (
       select part.id from oauth_provider.${table} part
       join oauth_provider.authorizations a on a.id = part.authorization_id
       where ${moment} <= $1 and ${condition}
       order by ${moment} limit $2
       for update of a skip locked
     )
     delete from oauth_provider.${table} part using gone where part.id = gone.id
     returning part.authorization_id as id`,
  )
}

const attempts = dropping('attempts', 'attempts.key', 'until')
const browsers = dropping('browsers', 'hash', 'expires_at')
const sessions = dropping('sessions', 'id', 'expires_at')
const claims = dropping('claims', 'claims.key', 'until')
const cliLogins = dropping('cli_logins', 'id', 'expires_at')
const authorizations = dropping('authorizations', 'id', 'revoked_at')

const accessTokens = droppingPart(
  'access_tokens',
  'tokens',
  'part.expires_at',
  "part.kind = 'access'",
)
const replacedTokens = droppingPart(
  'replaced_tokens',
  'tokens',
  'least(part.revoked_at, part.rotated_at)',
  '(part.revoked_at is not null or part.rotated_at is not null)',
)
const grants = droppingPart('grants', 'grants', 'part.expires_at', 'true')
const unredeemedGrants = droppingPart(
  'unredeemed_grants',
  'grants',
  'part.expires_at',
  'num_nulls(part.redeemed_at) = 1',
)

const emptyAuthorizations = writing(
  'prune_empty_authorizations',
  `delete from oauth_provider.authorizations a
   where a.id in (select json_array_elements_text($1))
     and not exists (select from oauth_provider.tokens t where t.authorization_id = a.id)
     and not exists (select from oauth_provider.grants g where g.authorization_id = a.id)`,
)

/**
 * Drops what `Store.prune` says, at most `limit` rows of each kind, and returns how many; an authorization takes its code
 * and its tokens with it. Each kind is a transaction of its own, so that none is held up by another, and several programs
 * can do it at once.
 */
export async function prune(
  { run, transaction }: Database,
  at: Instant,
  limit: number,
): Promise<number> {
  let dropped = 0
  for (const statement of [attempts, browsers, sessions, claims, cliLogins]) {
    dropped += (await run(statement, [at, limit])).length
  }
  for (const statement of [accessTokens, unredeemedGrants]) {
    dropped += await transaction((run) => pruneParts(run, statement, at - day, limit))
  }
  for (const statement of [replacedTokens, grants]) {
    dropped += await transaction((run) => pruneParts(run, statement, at - 30 * day, limit))
  }
  dropped += (await run(authorizations, [at - 30 * day, limit])).length
  return dropped
}

/** Drops parts, then the authorizations that have nothing left: they are held, so nobody gives them anything meanwhile. */
async function pruneParts(
  run: Run,
  statement: Statement,
  moment: Instant,
  limit: number,
): Promise<number> {
  const parts = await run(statement, [moment, limit])
  const ids = new Set(parts.map(({ id }) => id))
  if (ids.size > 0) await run(emptyAuthorizations, [JSON.stringify([...ids])])
  return parts.length
}
