import type { Instant } from '../records.ts'
import type { Tables } from './tables.ts'

const day = 86_400_000

/**
 * Drops what can no longer matter. A day after its expiry an access token is forgotten; a revoked authorization
 * keeps its code and tokens for thirty days, so that their reuse is still recognized.
 */
export function prune(tables: Tables, at: Instant): void {
  const { attempts, authorizations, browsers, grants, sessions, tokens } = tables
  for (const row of attempts.all()) if (row.until <= at) attempts.drop(row.key)
  for (const row of browsers.all()) if (row.expiresAt <= at) browsers.drop(row.hash)
  for (const row of sessions.all()) if (row.expiresAt <= at) sessions.drop(row.id)
  for (const row of tokens.all()) {
    if (row.kind === 'access' && row.expiresAt !== null && row.expiresAt + day <= at) {
      tokens.drop(row.id)
    }
  }
  for (const row of authorizations.all()) {
    if (row.revokedAt === null || row.revokedAt + 30 * day > at) continue
    for (const token of tokens.where('authorization', row.id)) tokens.drop(token.id)
    for (const grant of grants.where('authorization', row.id)) grants.drop(grant.id)
    authorizations.drop(row.id)
  }
}
