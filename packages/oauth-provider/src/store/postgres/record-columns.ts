// Records as columns, each named as the field it becomes: `token.secret.hash`. For what requests read every time, because
// PostgreSQL takes several times as long to build a record's JSON.
import type { Row } from './database.ts'

/** The columns of `clients c`: its record is the row itself. */
export const clientColumns: string = columns({
  id: 'c.id',
  name: 'c.name',
  redirectUri: 'c.redirect_uri',
  'secret.hash': 'c.secret_hash',
  'secret.mask': 'c.secret_mask',
  ownerId: 'c.owner_id',
  profile: 'c.profile',
  trusted: 'c.trusted',
  ignoresDelinquent: 'c.ignores_delinquent',
  createdAt: 'c.created_at',
  updatedAt: 'c.updated_at',
})

/** The columns of `authorizations a`, for the field `authorization`. */
export const authorizationColumns: string = columns({
  'authorization.id': 'a.id',
  'authorization.accountId': 'a.account_id',
  'authorization.teamId': 'a.team_id',
  'authorization.clientId': 'a.client_id',
  'authorization.sessionId': 'a.session_id',
  'authorization.scope': 'a.scope',
  'authorization.description': 'a.description',
  'authorization.isDefault': 'a.is_default',
  'authorization.createdAt': 'a.created_at',
  'authorization.updatedAt': 'a.updated_at',
  'authorization.lastUsedAt': 'a.last_used_at',
  'authorization.revokedAt': 'a.revoked_at',
})

/** The columns of `grants g`, for the field `grant`. */
export const grantColumns: string = columns({
  'grant.id': 'g.id',
  'grant.authorizationId': 'g.authorization_id',
  'grant.clientId': 'g.client_id',
  'grant.code.hash': 'g.code_hash',
  'grant.code.mask': 'g.code_mask',
  'grant.redirectUri': 'g.redirect_uri',
  'grant.challenge': 'g.challenge',
  'grant.createdAt': 'g.created_at',
  'grant.expiresAt': 'g.expires_at',
  'grant.redeemedAt': 'g.redeemed_at',
  'grant.failures': 'g.failures',
})

/** The columns of `tokens t`, for the field `token`. */
export const tokenColumns: string = columns({
  'token.id': 't.id',
  'token.authorizationId': 't.authorization_id',
  'token.kind': 't.kind',
  'token.secret.hash': 't.secret_hash',
  'token.secret.mask': 't.secret_mask',
  'token.scope': 't.scope',
  'token.createdAt': 't.created_at',
  'token.expiresAt': 't.expires_at',
  'token.revokedAt': 't.revoked_at',
  'token.rotatedAt': 't.rotated_at',
})

function columns(fields: Readonly<Record<string, string>>): string {
  return Object.entries(fields)
    .map(([field, column]) => `${column} as "${field}"`)
    .join(', ')
}

/** Puts each column of a row where its name says. */
export function fromColumns(row: Row): Row {
  const record: Group = {}
  for (const name of Object.keys(row)) {
    const { groups, field } = placeOf(name)
    groupAt(record, groups)[field] = row[name]
  }
  return record
}

interface Place {
  readonly groups: readonly string[]
  readonly field: string
}

/** The places of all columns there are. */
const places = new Map<string, Place>()

function placeOf(name: string): Place {
  const known = places.get(name)
  if (known !== undefined) return known
  const groups = name.split('.')
  const place = { field: groups.pop() ?? name, groups }
  places.set(name, place)
  return place
}

interface Group {
  [field: string]: unknown
}

function groupAt(record: Group, path: readonly string[]): Group {
  let group = record
  for (const field of path) {
    const inner = group[field] ?? {}
    group[field] = inner
    group = inner as Group // no name ends where another goes on
  }
  return group
}
