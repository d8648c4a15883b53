// What the account's own pages see of the records: no hash of a secret is in it.
import type { Profile } from '../profile.ts'
import type { Scope } from '../scope.ts'
import type { ClientRecord, Instant, SessionRecord } from '../store/records.ts'
import type { AuthorizationEntry } from '../store/store.ts'
import { type ApiContext, instant } from './api-context.ts'
import { findParties, withTheirClients } from './find-parties.ts'

export interface AuthorizationView {
  readonly id: string
  readonly description: string
  readonly scope: readonly Scope[]
  readonly createdAt: Instant
  /** Null until it is used. */
  readonly lastUsedAt: Instant | null
  /** Null for a direct authorization. */
  readonly client: { readonly id: string; readonly name: string; readonly trusted: boolean } | null
  readonly sessionId: string | null
  /** The account's API key. */
  readonly isDefault: boolean
  /** How long it works: `renewed` by its client without end, `waiting` for the client to fetch its tokens, or `over`. */
  readonly works: 'renewed' | 'waiting' | 'over' | 'forever' | { readonly until: Instant }
  /** The access token, its middle hidden; null where there is none. */
  readonly token: string | null
  /** The e-mail address of who made it; null for an account that is gone. */
  readonly madeBy: string | null
}

export interface ClientView {
  readonly id: string
  readonly name: string
  readonly redirectUri: string
  readonly profile: Profile
  /** The secret, its middle hidden. */
  readonly secret: string
  readonly createdAt: Instant
  readonly updatedAt: Instant
}

export interface SessionView {
  readonly id: string
  readonly description: string
  readonly createdAt: Instant
  readonly expiresAt: Instant
}

/** Views of authorizations, without those of a client that is gone. */
export async function viewAuthorizations(
  context: ApiContext,
  entries: readonly AuthorizationEntry[],
): Promise<readonly AuthorizationView[]> {
  const at = instant(context)
  const parties = await findParties(context, entries)
  const { clients, makers } = parties
  return withTheirClients(entries, parties).map((entry) => {
    const { authorization, accessToken } = entry
    const { id, description, scope, createdAt, lastUsedAt, sessionId, isDefault } = authorization
    const client = clients.get(authorization.clientId ?? '') ?? null
    return {
      id,
      description,
      scope,
      createdAt,
      lastUsedAt,
      client: client && { id: client.id, name: client.name, trusted: client.trusted },
      sessionId,
      isDefault,
      works: works(entry, at),
      token: accessToken?.secret.mask ?? null,
      madeBy: makers.get(authorization.accountId)?.email ?? null,
    }
  })
}

function works(
  { accessToken, refreshToken, grant }: AuthorizationEntry,
  at: Instant,
): AuthorizationView['works'] {
  if (refreshToken !== null) return 'renewed'
  if (grant !== null) return 'waiting'
  if (accessToken === null) return 'over'
  const { expiresAt } = accessToken
  if (expiresAt === null) return 'forever'
  return expiresAt > at ? { until: expiresAt } : 'over'
}

export function viewClient(client: ClientRecord): ClientView {
  const { id, name, redirectUri, profile, secret, createdAt, updatedAt } = client
  return { id, name, redirectUri, profile, secret: secret.mask, createdAt, updatedAt }
}

export function viewSession({ id, description, createdAt, expiresAt }: SessionRecord): SessionView {
  return { id, description, createdAt, expiresAt }
}
