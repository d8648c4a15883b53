// Records as JSON texts that PostgreSQL turns into rows (`json_populate_recordset`): one parameter, however many rows.
import { redirectOrigin } from '../../client/redirect-uri.ts'
import type {
  AuthorizationRecord,
  BrowserRecord,
  ClientRecord,
  CliLoginRecord,
  GrantRecord,
  PendingRequest,
  SessionRecord,
  TokenRecord,
} from '../records.ts'

export function clientRow(client: ClientRecord): string {
  return JSON.stringify({
    id: storable(client.id),
    name: storable(client.name),
    redirect_uri: storable(client.redirectUri),
    redirect_origin: redirectOrigin(client.redirectUri),
    secret_hash: client.secret.hash,
    secret_mask: storable(client.secret.mask),
    owner_id: storable(client.ownerId),
    profile: client.profile,
    trusted: client.trusted,
    ignores_delinquent: client.ignoresDelinquent,
    created_at: client.createdAt,
    updated_at: client.updatedAt,
  })
}

export function authorizationRow(authorization: AuthorizationRecord): string {
  return JSON.stringify({
    id: authorization.id,
    account_id: storable(authorization.accountId),
    team_id: storable(authorization.teamId),
    client_id: storable(authorization.clientId),
    session_id: authorization.sessionId,
    scope: authorization.scope,
    description: storable(authorization.description),
    is_default: authorization.isDefault,
    created_at: authorization.createdAt,
    updated_at: authorization.updatedAt,
    last_used_at: authorization.lastUsedAt,
    revoked_at: authorization.revokedAt,
  })
}

export function grantRows(grants: readonly GrantRecord[]): string {
  return JSON.stringify(
    grants.map((grant) => ({
      id: grant.id,
      authorization_id: grant.authorizationId,
      client_id: storable(grant.clientId),
      code_hash: grant.code.hash,
      code_mask: grant.code.mask,
      redirect_uri: storable(grant.redirectUri),
      challenge: storable(grant.challenge),
      created_at: grant.createdAt,
      expires_at: grant.expiresAt,
      redeemed_at: grant.redeemedAt,
      failures: grant.failures,
    })),
  )
}

export function tokenRows(tokens: readonly TokenRecord[]): string {
  return JSON.stringify(
    tokens.map((token) => ({
      id: token.id,
      authorization_id: token.authorizationId,
      kind: token.kind,
      secret_hash: token.secret.hash,
      secret_mask: token.secret.mask,
      scope: token.scope,
      created_at: token.createdAt,
      expires_at: token.expiresAt,
      revoked_at: token.revokedAt,
      rotated_at: token.rotatedAt,
    })),
  )
}

export function sessionRow(session: SessionRecord): string {
  return JSON.stringify({
    id: session.id,
    account_id: storable(session.accountId),
    description: storable(session.description),
    created_at: session.createdAt,
    expires_at: session.expiresAt,
  })
}

export function browserRow(browser: BrowserRecord): string {
  return JSON.stringify({
    hash: browser.hash,
    account_id: storable(browser.signedIn?.accountId ?? null),
    session_id: browser.signedIn?.sessionId ?? null,
    created_at: browser.createdAt,
    expires_at: browser.expiresAt,
    requests: browser.requests.map(requestValue),
  })
}

export function requestRow(request: PendingRequest): string {
  return JSON.stringify(requestValue(request))
}

export function cliLoginRow(login: CliLoginRecord): string {
  return JSON.stringify({
    id: login.id,
    hash: login.hash,
    description: storable(login.description),
    address: storable(login.address),
    created_at: login.createdAt,
    expires_at: login.expiresAt,
    decision: login.decision,
  })
}

function requestValue({ id, query, createdAt }: PendingRequest): PendingRequest {
  return { id, query: storable(query), createdAt }
}

/**
 * Text as PostgreSQL can keep it: it has neither NUL nor half a surrogate pair, for which the replacement character
 * stands, as in HTML.
 */
function storable<Text extends string | null>(text: Text): Text | string {
  return text === null ? text : text.toWellFormed().replaceAll('\0', '\ufffd')
}
