import type { Profile } from '../profile.ts'
import type { DirectAuthorization } from '../provider.ts'
import type { Scope } from '../scope.ts'
import type { SessionRecord } from '../store/records.ts'
import { type AccountApi, createAccountApi } from './account-api.ts'
import { type ApiContext, instant } from './api-context.ts'
import { authorizeClient, type Consent } from './authorize-client.ts'
import { authorizeWithinLimit } from './authorize-directly.ts'
import { endDefaultAuthorization } from './end-default-authorization.ts'
import { type CodeExchange, exchangeCode } from './exchange-code.ts'
import { type ClientCredentials, type IdentifiedClient, identifyClient } from './identify-client.ts'
import { introspectToken, type LiveToken } from './introspect-token.ts'
import { type Refresh, refreshTokens } from './refresh-tokens.ts'
import { revokeToken } from './revoke-token.ts'
import { endSession, openSession } from './sessions.ts'
import type { TokenPair } from './token-pair.ts'

/** A client as the web flow sees it: nothing of its secret. */
export interface PublicClient {
  readonly id: string
  readonly name: string
  readonly redirectUri: string
  readonly profile: Profile
  readonly trusted: boolean
  readonly ignoresDelinquent: boolean | null
}

/** A client that has something to do with a token. */
interface TokenQuestion {
  readonly client: IdentifiedClient
  readonly token: string
}

/** The API half, as the web flow's front end uses it. The front end has no other way to OAuth data. */
export interface Api extends AccountApi {
  findClient(id: string): Promise<PublicClient | null>
  /**
   * Says whether the account is at home with a client of this origin: a trusted one, or one that it has given access.
   * Null, for nobody: whether it is a trusted one's.
   */
  isWelcomeOrigin(origin: string, accountId: string | null): Promise<boolean>
  /** Says whether the account has given the client exactly these scopes before. */
  hasConsent(accountId: string, clientId: string, scope: readonly Scope[]): Promise<boolean>
  /** Records consent; returns the authorization code. */
  authorizeClient(consent: Consent): Promise<string>
  /** Gives an account a direct authorization; returns its access token. */
  authorizeDirectly(authorization: DirectAuthorization): Promise<string>
  /** Throws RequestError `invalid_client`. */
  identifyClient(credentials: ClientCredentials): Promise<IdentifiedClient>
  exchangeCode(exchange: CodeExchange): Promise<TokenPair>
  refreshTokens(refresh: Refresh): Promise<TokenPair>
  /** Throws RequestError `unauthorized_client`. */
  revokeToken(request: TokenQuestion): Promise<void>
  /** Null for a token that is not live, or not the client's. */
  introspectToken(request: TokenQuestion): Promise<LiveToken | null>
  openSession(accountId: string, description: string): Promise<SessionRecord>
  /** Says whether a session has neither ended nor expired. */
  isOpenSession(id: string): Promise<boolean>
  endSession(id: string): Promise<SessionRecord | null>
  /** Revokes the account's API key, `~` in the API, if it has one. */
  endDefaultAuthorization(accountId: string): Promise<void>
  /** Drops a batch of what can no longer matter; returns how many rows. */
  prune(): Promise<number>
}

/** Rows of each kind that one call drops. */
const pruneBatch = 1000

/** Binds the API half's operations to what they work with. */
export function createApi(context: ApiContext): Api {
  return {
    ...createAccountApi(context),
    async findClient(id) {
      const client = await context.store.findClient(id)
      if (client === null) return null
      const { name, redirectUri, profile, trusted, ignoresDelinquent } = client
      return { id, name, redirectUri, profile, trusted, ignoresDelinquent }
    },
    isWelcomeOrigin: (origin, accountId) => context.store.isWelcomeOrigin(origin, accountId),
    hasConsent: (accountId, clientId, scope) =>
      context.store.hasAuthorization(accountId, clientId, scope),
    authorizeClient: async (consent) => (await authorizeClient(context, consent)).code,
    async authorizeDirectly(authorization) {
      return (await authorizeWithinLimit(context, authorization)).access.secret
    },
    identifyClient: (credentials) => identifyClient(context, credentials),
    exchangeCode: (exchange) => exchangeCode(context, exchange),
    refreshTokens: (refresh) => refreshTokens(context, refresh),
    revokeToken: (request) => revokeToken(context, request),
    introspectToken: (request) => introspectToken(context, request),
    openSession: (accountId, description) => openSession(context, accountId, description),
    isOpenSession: async (id) => (await context.store.findSession(id, instant(context))) !== null,
    endSession: (id) => endSession(context, id),
    endDefaultAuthorization: (accountId) => endDefaultAuthorization(context, accountId),
    prune: () => context.store.prune(instant(context), pruneBatch),
  }
}
