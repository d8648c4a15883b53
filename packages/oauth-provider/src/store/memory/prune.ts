import type { AuthorizationRecord, Instant } from '../records.ts'
import type { Tables } from './tables.ts'

const day = 86_400_000

/** Drops what `Store.prune` says, at most `limit` rows of each kind, and returns how many. */
export function prune(tables: Tables, at: Instant, limit: number): number {
  const { attempts, authorizations, browsers, claims, cliLogins, grants, sessions, tokens } = tables

  const drop = <Row>(
    rows: readonly Row[],
    end: (row: Row) => Instant | null,
    forget: (row: Row) => void,
  ): number => {
    const over = (row: Row): boolean => (end(row) ?? Number.POSITIVE_INFINITY) <= at
    const gone = rows.filter(over).slice(0, limit)
    for (const row of gone) forget(row)
    return gone.length
  }

  const dropAuthorization = ({ id }: AuthorizationRecord): void => {
    for (const token of tokens.where('authorization', id)) tokens.drop(token.id)
    for (const grant of grants.where('authorization', id)) grants.drop(grant.id)
    authorizations.drop(id)
  }
  const dropIfEmpty = (id: string): void => {
    const parts = [...tokens.where('authorization', id), ...grants.where('authorization', id)]
    if (parts.length === 0) authorizations.drop(id)
  }

  return [
    drop(
      attempts.all(),
      ({ until }) => until,
      ({ key }) => attempts.drop(key),
    ),
    drop(
      browsers.all(),
      ({ expiresAt }) => expiresAt,
      ({ hash }) => browsers.drop(hash),
    ),
    drop(
      sessions.all(),
      ({ expiresAt }) => expiresAt,
      ({ id }) => sessions.drop(id),
    ),
    drop(
      claims.all(),
      ({ until }) => until,
      ({ key }) => claims.drop(key),
    ),
    drop(
      cliLogins.all(),
      ({ expiresAt }) => expiresAt,
      ({ id }) => cliLogins.drop(id),
    ),
    drop(
      tokens.all(),
      ({ kind, expiresAt }) => (kind === 'access' ? later(expiresAt, day) : null),
      ({ id, authorizationId }) => {
        tokens.drop(id)
        dropIfEmpty(authorizationId)
      },
    ),
    drop(
      tokens.all(),
      ({ revokedAt, rotatedAt }) => later(rotatedAt ?? revokedAt, 30 * day),
      ({ id, authorizationId }) => {
        tokens.drop(id)
        dropIfEmpty(authorizationId)
      },
    ),
    drop(
      grants.all(),
      ({ expiresAt, redeemedAt }) => expiresAt + (redeemedAt === null ? day : 30 * day),
      ({ id, authorizationId }) => {
        grants.drop(id)
        dropIfEmpty(authorizationId)
      },
    ),
    drop(authorizations.all(), ({ revokedAt }) => later(revokedAt, 30 * day), dropAuthorization),
  ].reduce((sum, dropped) => sum + dropped, 0)
}

function later(moment: Instant | null, by: number): Instant | null {
  return moment === null ? null : moment + by
}
