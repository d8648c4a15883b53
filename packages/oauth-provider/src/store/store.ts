// Each method is one decision: an implementation on a database makes it one statement or one transaction.
// Whatever must happen once is a conditional write that says whether it took place.
import type { Scope } from '../scope.ts'
import type {
  AuthorizationRecord,
  BrowserRecord,
  CliDecision,
  ClientRecord,
  CliLoginRecord,
  GrantRecord,
  Instant,
  PendingRequest,
  SessionRecord,
  StoredSecret,
  TokenRecord,
} from './records.ts'

export interface ClientStore {
  /**
   * Inserts the client, or replaces the one of the same id, keeping its `createdAt`. False, and nothing
   * written, when another client has the same secret: clients are found by it.
   */
  putClient(client: ClientRecord): Promise<boolean>
  findClient(id: string): Promise<ClientRecord | null>
  findClientBySecret(hash: string): Promise<ClientRecord | null>
  /**
   * Says whether a client whose redirect URI has this origin (scheme, host and port, as URLs write it) is trusted, or has
   * an authorization of this account that is not revoked. `accountId` null: whether one is trusted.
   */
  isWelcomeOrigin(origin: string, accountId: string | null): Promise<boolean>
  /** The clients an account registered, oldest first. */
  listClients(ownerId: string): Promise<readonly ClientRecord[]>
  /** Changes what is given. Null when there is no such client. */
  updateClient(id: string, change: ClientChange, at: Instant): Promise<ClientRecord | null>
  /** Deletes the client and revokes its authorizations. Returns what was deleted. */
  deleteClient(id: string, at: Instant): Promise<ClientRecord | null>
}

/** What of a client is to be changed. */
export interface ClientChange {
  readonly name?: string
  readonly redirectUri?: string
  readonly secret?: StoredSecret
}

/** An authorization with what is live of it: the newest of each kind, and the code while it can be redeemed. */
export interface AuthorizationEntry {
  readonly authorization: AuthorizationRecord
  readonly accessToken: TokenRecord | null
  readonly refreshToken: TokenRecord | null
  readonly grant: GrantRecord | null
}

export interface AuthorizationStore {
  /** Inserts an authorization together with its code or its tokens, all or nothing. */
  insertAuthorization(
    authorization: AuthorizationRecord,
    parts: { readonly grant?: GrantRecord; readonly tokens?: readonly TokenRecord[] },
  ): Promise<void>
  /** Null when unknown or revoked. */
  findAuthorization(id: string, at: Instant): Promise<AuthorizationEntry | null>
  /** The account's default authorization. */
  findDefaultAuthorization(accountId: string, at: Instant): Promise<AuthorizationEntry | null>
  /** The account's own authorizations that are not revoked, oldest first; none of a team. */
  listAuthorizations(accountId: string, at: Instant): Promise<readonly AuthorizationEntry[]>
  /** The team's authorizations that are not revoked, oldest first. */
  listTeamAuthorizations(teamId: string, at: Instant): Promise<readonly AuthorizationEntry[]>
  /** Says whether the account has given this client exactly these scopes and not revoked them. */
  hasAuthorization(accountId: string, clientId: string, scope: readonly Scope[]): Promise<boolean>
  describeAuthorization(id: string, description: string, at: Instant): Promise<boolean>
  /** Notes that an authorization was used; an earlier moment than the one noted changes nothing. */
  noteUse(id: string, at: Instant): Promise<void>
  /** Revokes an authorization: its tokens and its code stop working. False when it was revoked before. */
  revokeAuthorization(id: string, at: Instant): Promise<boolean>
  /** Revokes all tokens of a live authorization and inserts others. False, and nothing written, when revoked. */
  replaceTokens(id: string, tokens: readonly TokenRecord[], at: Instant): Promise<boolean>
}

export interface GrantStore {
  findGrant(
    codeHash: string,
  ): Promise<{ readonly grant: GrantRecord; readonly authorization: AuthorizationRecord } | null>
  /**
   * Redeems a code and inserts its tokens, if the code was never redeemed, has not expired at `at`, and its
   * authorization is live. True for exactly one caller, ever.
   */
  redeemGrant(id: string, tokens: readonly TokenRecord[], at: Instant): Promise<boolean>
  /** Counts a wrong verifier; at the limit the code expires. */
  countGrantFailure(id: string, limit: number, at: Instant): Promise<void>
}

/** A token that was issued, whatever became of it, with its authorization, whatever became of that. */
export interface TokenEntry {
  readonly token: TokenRecord
  readonly authorization: AuthorizationRecord
  /** Whether it was issued to one of Heroku's own clients; false where there is no client. */
  readonly trustedClient: boolean
}

export interface TokenStore {
  findToken(kind: TokenRecord['kind'], hash: string): Promise<TokenEntry | null>
  findTokenById(id: string): Promise<TokenEntry | null>
  /** Inserts an access token, if the refresh token is neither revoked, rotated nor expired and its authorization is live. */
  addAccessToken(refreshTokenHash: string, access: TokenRecord, at: Instant): Promise<boolean>
  /**
   * Rotates a refresh token: marks it rotated and inserts its successor and an access token, under the same
   * condition. True for exactly one caller, ever.
   */
  rotateRefreshToken(
    refreshTokenHash: string,
    next: { readonly access: TokenRecord; readonly refresh: TokenRecord },
    at: Instant,
  ): Promise<boolean>
  /** Revokes one token. False when it was revoked before. */
  revokeToken(id: string, at: Instant): Promise<boolean>
}

export interface SessionStore {
  insertSession(session: SessionRecord): Promise<void>
  findSession(id: string, at: Instant): Promise<SessionRecord | null>
  listSessions(accountId: string, at: Instant): Promise<readonly SessionRecord[]>
  /** Ends a session, revokes the authorizations given in it and signs its browsers out. */
  endSession(id: string, at: Instant): Promise<SessionRecord | null>
}

/** How much somebody holds, for the limits of it. */
export interface HoldingStore {
  /** How many clients an account has registered. */
  countClients(ownerId: string): Promise<number>
  /**
   * How many authorizations the account has that are not revoked and of which something came, counted to `most`; with a
   * team's id, how many the team has. One whose code nobody has redeemed has no token, and is not counted: anybody's link
   * can make such a one.
   */
  countAuthorizations(
    holder: { readonly accountId: string; readonly teamId: string | null },
    most: number,
  ): Promise<number>
}

/** The web front end's own data; none of it is OAuth data. */
export interface BrowserStore {
  /** Inserts a browser, in place of one that has expired; a live one with the same hash stays as it is. */
  insertBrowser(browser: BrowserRecord): Promise<void>
  findBrowser(hash: string, at: Instant): Promise<BrowserRecord | null>
  deleteBrowser(hash: string): Promise<void>
  /** Keeps a request; the oldest give way beyond the limit. False when the browser is unknown, or has expired by then. */
  keepRequest(hash: string, request: PendingRequest, limit: number): Promise<boolean>
  /** Takes a request out. Not null for exactly one caller. */
  takeRequest(hash: string, requestId: string): Promise<PendingRequest | null>
}

export interface AttemptStore {
  /** Counts one attempt and returns how many there were, this one included, in the key's current window. */
  countAttempt(key: string, at: Instant, windowMs: number): Promise<number>
  /** How many attempts there were in the key's current window; 0 where none is under way. */
  readAttempts(key: string, at: Instant): Promise<number>
  /**
   * Takes back one attempt that was counted at `at` with this window, if that window is still the key's; one of a later
   * window stays.
   */
  takeBackAttempt(key: string, at: Instant, windowMs: number): Promise<void>
  forgetAttempts(key: string): Promise<void>
}

/** What may be used once only: a second-factor code, a recovery code. */
export interface ClaimStore {
  /**
   * Claims a key until a moment, null for ever. True for exactly one caller; a claim that has ended at `at` can be
   * made again.
   */
  claimOnce(key: string, at: Instant, until: Instant | null): Promise<boolean>
}

/** Command lines that wait to be logged in with a browser. */
export interface CliLoginStore {
  insertCliLogin(login: CliLoginRecord): Promise<void>
  /** Null when unknown or expired. */
  findCliLogin(id: string, at: Instant): Promise<CliLoginRecord | null>
  /** Keeps the decision of a login that has neither one nor expired. True for exactly one caller. */
  decideCliLogin(id: string, decision: CliDecision, at: Instant): Promise<boolean>
  /** Takes out a decided login. Not null for exactly one caller. */
  takeCliLogin(id: string, at: Instant): Promise<CliLoginRecord | null>
}

/**
 * Where the provider keeps everything. It holds keyed hashes of tokens, codes, client secrets and cookies, never
 * the things themselves.
 */
export interface Store
  extends ClientStore,
    AuthorizationStore,
    GrantStore,
    TokenStore,
    SessionStore,
    HoldingStore,
    BrowserStore,
    AttemptStore,
    ClaimStore,
    CliLoginStore {
  /**
   * Drops what can no longer matter, at most `limit` rows of each kind. At once: expired browsers, sessions, attempts, claims
   * and logins of command lines. A day after its expiry: an access token, and a code that nobody redeemed. After thirty days,
   * in which reuse is still recognized: a code that was redeemed; a token that was revoked or rotated; a revoked
   * authorization with all it gave. An authorization goes with the last code or token it had.
   *
   * Returns how many rows it dropped; 0 when nothing is left to drop.
   */
  prune(at: Instant, limit: number): Promise<number>
}
