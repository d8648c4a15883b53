import type { Instant } from '../records.ts'
import type { Tables } from './tables.ts'

const day = 86_400_000

/**
 * Drops what can no longer matter, at most `limit` rows of each kind, and returns how many. A day after its expiry an
 * access token is forgotten; a revoked authorization keeps its code and tokens for thirty days, so that their reuse is
 * still recognized.
 */
export function prune(tables: Tables, at: Instant, limit: number): number {
  const { attempts, authorizations, browsers, claims, cliLogins, grants, sessions, tokens } = tables

  const drop = <Row>(
    rows: readonly Row[],
    over: (row: Row) => boolean,
    forget: (row: Row) => void,
  ): number => {
    const gone = rows.filter(over).slice(0, limit)
    for (const row of gone) forget(row)
    return gone.length
  }
  const past = (moment: Instant | null): boolean => moment !== null && moment <= at

  return [
    drop(
      attempts.all(),
      (row) => past(row.until),
      (row) => attempts.drop(row.key),
    ),
    drop(
      browsers.all(),
      (row) => past(row.expiresAt),
      (row) => browsers.drop(row.hash),
    ),
    drop(
      sessions.all(),
      (row) => past(row.expiresAt),
      (row) => sessions.drop(row.id),
    ),
    drop(
      claims.all(),
      (row) => past(row.until),
      (row) => claims.drop(row.key),
    ),
    drop(
      cliLogins.all(),
      (row) => past(row.expiresAt),
      (row) => cliLogins.drop(row.id),
    ),
    drop(
      tokens.all(),
      (row) => row.kind === 'access' && row.expiresAt !== null && past(row.expiresAt + day),
      (row) => tokens.drop(row.id),
    ),
    drop(
      authorizations.all(),
      (row) => row.revokedAt !== null && past(row.revokedAt + 30 * day),
      (row) => {
        for (const token of tokens.where('authorization', row.id)) tokens.drop(token.id)
        for (const grant of grants.where('authorization', row.id)) grants.drop(grant.id)
        authorizations.drop(row.id)
      },
    ),
  ].reduce((sum, dropped) => sum + dropped, 0)
}
