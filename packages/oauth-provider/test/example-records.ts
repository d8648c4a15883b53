// Records for tests of stores, each named so that many fit into one store.
import type {
  AuthorizationRecord,
  BrowserRecord,
  ClientRecord,
  CliLoginRecord,
  GrantRecord,
  SessionRecord,
  TokenRecord,
} from '../src/store/records.ts'

export const start: number = Date.UTC(2026, 0, 1)
export const day = 86_400_000

export function exampleClient(name: string, change: Partial<ClientRecord> = {}): ClientRecord {
  return {
    id: `client of ${name}`,
    name: 'Example',
    redirectUri: 'https://example.com/callback',
    secret: { hash: `secret of ${name}`, mask: '**********' },
    ownerId: null,
    profile: 'heroku',
    trusted: false,
    ignoresDelinquent: null,
    createdAt: start,
    updatedAt: start,
    ...change,
  }
}

export function exampleSession(name: string): SessionRecord {
  return {
    id: `session of ${name}`,
    accountId: name,
    description: 'Session @ 127.0.0.1',
    createdAt: start,
    expiresAt: start + 30 * day,
  }
}

export function exampleAuthorization(
  name: string,
  change: Partial<AuthorizationRecord> = {},
): AuthorizationRecord {
  return {
    id: `authorization of ${name}`,
    accountId: name,
    teamId: null,
    clientId: `client of ${name}`,
    sessionId: `session of ${name}`,
    scope: ['identity', 'read'],
    description: 'Example',
    isDefault: false,
    createdAt: start,
    updatedAt: start,
    lastUsedAt: null,
    revokedAt: null,
    ...change,
  }
}

export function exampleGrant(name: string): GrantRecord {
  return {
    id: `grant of ${name}`,
    authorizationId: `authorization of ${name}`,
    clientId: `client of ${name}`,
    code: { hash: `code of ${name}`, mask: '**********' },
    redirectUri: null,
    challenge: null,
    createdAt: start,
    expiresAt: start + 300_000,
    redeemedAt: null,
    failures: 0,
  }
}

/** A token of somebody's authorization; its hash is `hash of ` and its id. */
export function exampleToken(
  name: string,
  id: string,
  kind: TokenRecord['kind'] = 'access',
): TokenRecord {
  return {
    id,
    authorizationId: `authorization of ${name}`,
    kind,
    secret: { hash: `hash of ${id}`, mask: '**********' },
    scope: ['identity', 'read'],
    createdAt: start,
    expiresAt: kind === 'access' ? start + day : null,
    revokedAt: null,
    rotatedAt: null,
  }
}

/** An access and a refresh token, whose ids end so. */
export function examplePair(name: string, id: string): readonly [TokenRecord, TokenRecord] {
  return [exampleToken(name, `${id} access`), exampleToken(name, `${id} refresh`, 'refresh')]
}

export function exampleBrowser(name: string, signedIn = true): BrowserRecord {
  return {
    hash: `cookie of ${name}`,
    signedIn: signedIn ? { accountId: name, sessionId: `session of ${name}` } : null,
    createdAt: start,
    expiresAt: start + day,
    requests: [],
  }
}

export function exampleCliLogin(name: string): CliLoginRecord {
  return {
    id: `login of ${name}`,
    hash: `hash of ${name}`,
    description: 'a laptop',
    address: '127.0.0.1',
    createdAt: start,
    expiresAt: start + day,
    decision: null,
  }
}
