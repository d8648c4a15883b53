import type { Instant } from '../records.ts'
import type { Run } from './database.ts'
import { writing } from './statement.ts'

const day = 86_400_000

/** Drops up to `$2` rows whose moment is `$1` or earlier, but for those another sweep or a request is at. */
function dropping(table: string, key: string, moment: string, condition = 'true') {
  return writing(
    `prune_${table}`,
    `with gone as materialized (
       select ${key} as key from oauth_provider.${table}
       where ${moment} <= $1 and ${condition}
       order by ${moment} limit $2
       for update skip locked
     )
     delete from oauth_provider.${table} using gone where ${key} = gone.key returning 1`,
  )
}

const attempts = dropping('attempts', 'attempts.key', 'until')
const browsers = dropping('browsers', 'hash', 'expires_at')
const sessions = dropping('sessions', 'id', 'expires_at')
const claims = dropping('claims', 'claims.key', 'until')
const cliLogins = dropping('cli_logins', 'id', 'expires_at')
const accessTokens = dropping('tokens', 'id', 'expires_at', "kind = 'access'")
const authorizations = dropping('authorizations', 'id', 'revoked_at')

/**
 * Drops what can no longer matter, at most `limit` rows of each kind, and returns how many; an authorization takes its
 * code and its tokens with it. Each kind is a transaction of its own, so that none is held up by another, and several
 * programs can do it at once.
 */
export async function prune(run: Run, at: Instant, limit: number): Promise<number> {
  let dropped = 0
  for (const statement of [attempts, browsers, sessions, claims, cliLogins]) {
    dropped += (await run(statement, [at, limit])).length
  }
  dropped += (await run(accessTokens, [at - day, limit])).length
  dropped += (await run(authorizations, [at - 30 * day, limit])).length
  return dropped
}
