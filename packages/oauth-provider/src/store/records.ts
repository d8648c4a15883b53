import type { Profile } from '../profile.ts'
import type { Scope } from '../scope.ts'

/** A moment, in milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number

/** A secret as it is kept: its keyed hash, and a form a person can recognize it by. */
export interface StoredSecret {
  /** HMAC-SHA-256 of the secret, base64url. */
  readonly hash: string
  /** The secret with its middle replaced by ten asterisks. */
  readonly mask: string
}

/** A registered client. Trusted ones are Heroku's own. */
export interface ClientRecord {
  readonly id: string
  readonly name: string
  readonly redirectUri: string
  readonly secret: StoredSecret
  /** The account that registered it through the API; null when the operator did. */
  readonly ownerId: string | null
  readonly profile: Profile
  /** A trusted client is not asked consent for, and no team shuts it out. */
  readonly trusted: boolean
  /** It still works for accounts with an unpaid balance; null when nobody has said. */
  readonly ignoresDelinquent: boolean | null
  readonly createdAt: Instant
  readonly updatedAt: Instant
}

/** What an account has allowed a client, or itself. Its code and its tokens work as long as it is not revoked. */
export interface AuthorizationRecord {
  readonly id: string
  /** Who gave it; for a team's, the admin who made it. */
  readonly accountId: string
  /** The team it acts for; null for a person's. */
  readonly teamId: string | null
  /** Null for a direct authorization: a person's own. */
  readonly clientId: string | null
  /** The session it was given in; ending the session revokes it. */
  readonly sessionId: string | null
  readonly scope: readonly Scope[]
  readonly description: string
  /** The account's API key, which the API calls `~`. */
  readonly isDefault: boolean
  readonly createdAt: Instant
  readonly updatedAt: Instant
  /** When one of its access tokens was last used, to the minute; null until then. */
  readonly lastUsedAt: Instant | null
  readonly revokedAt: Instant | null
}

/** An authorization code. */
export interface GrantRecord {
  readonly id: string
  readonly authorizationId: string
  readonly clientId: string
  readonly code: StoredSecret
  /** The redirect URI of the authorization request, when it named one: the exchange must not name another. */
  readonly redirectUri: string | null
  /** PKCE S256 challenge (RFC 7636), when the request carried one. */
  readonly challenge: string | null
  readonly createdAt: Instant
  readonly expiresAt: Instant
  readonly redeemedAt: Instant | null
  /** How often the right client came with a wrong verifier. */
  readonly failures: number
}

/** A token that was issued. */
export interface TokenRecord {
  readonly id: string
  readonly authorizationId: string
  readonly kind: 'access' | 'refresh'
  readonly secret: StoredSecret
  /** What this token may do: the authorization's scopes, or fewer when a refresh asked for fewer. */
  readonly scope: readonly Scope[]
  readonly createdAt: Instant
  /** Null: never. */
  readonly expiresAt: Instant | null
  readonly revokedAt: Instant | null
  /** When a newer refresh token took its place. */
  readonly rotatedAt: Instant | null
}

/** A sign-in of an account, and the group of authorizations given during it. */
export interface SessionRecord {
  readonly id: string
  readonly accountId: string
  readonly description: string
  readonly createdAt: Instant
  readonly expiresAt: Instant
}

/** A browser the provider knows by a cookie, signed in or not. */
export interface BrowserRecord {
  /** Keyed hash of the cookie's value. */
  readonly hash: string
  readonly signedIn: { readonly accountId: string; readonly sessionId: string } | null
  readonly createdAt: Instant
  readonly expiresAt: Instant
  /** Authorization requests that wait for a login or a decision, oldest first. */
  readonly requests: readonly PendingRequest[]
}

/** An authorization request that waits in a browser. */
export interface PendingRequest {
  readonly id: string
  /** The query string of the request as it came, without the question mark. */
  readonly query: string
  readonly createdAt: Instant
}

/** What a person answers to a command line that waits to be logged in. */
export type CliDecision =
  | { readonly allowed: true; readonly accountId: string; readonly sessionId: string }
  | { readonly allowed: false }

/** A command line that waits for a person to log it in with a browser. */
export interface CliLoginRecord {
  readonly id: string
  /** Keyed hash of the token with which the command line asks for the answer. */
  readonly hash: string
  /** What the command line says of itself, and where it asks from. */
  readonly description: string
  readonly address: string
  readonly createdAt: Instant
  readonly expiresAt: Instant
  /** Null until the person has decided. */
  readonly decision: CliDecision | null
}
