export type { Account, AccountDirectory, DemoAccount, SecondFactor } from './account-directory.ts'
export type { Clock, Random } from './ambient.ts'
export { type OauthScopeRule, oauthScopeTable } from './api/http/scope-table.ts'
export type { Authentication, Principal } from './authentication.ts'
export { redirectUriProblem } from './client/redirect-uri.ts'
export { createProvider } from './create-provider.ts'
export { ProviderError, type ProviderErrorCode, providerRemedies } from './errors.ts'
export { createMemoryAccounts, type MemoryAccount } from './memory-accounts.ts'
export type { Profile } from './profile.ts'
export type {
  ClientRegistration,
  DirectAuthorization,
  Provider,
  ProviderOptions,
  RegisteredClient,
} from './provider.ts'
export type { ProviderFailure } from './refusal.ts'
export { RequestError, type RequestErrorCode, requestRemedies } from './request-error.ts'
export type { ParsedScope, Scope } from './scope.ts'
export {
  allows,
  covers,
  isScope,
  normalScopes,
  parseScope,
  parseScopeNames,
  sameScopes,
  scopes,
} from './scope.ts'
export { recoveryCodeName } from './second-factor/recovery-code.ts'
export { openFileStore } from './store/file-store.ts'
export { createMemoryStore, type MemoryStore } from './store/memory-store.ts'
export { openPostgresStore } from './store/postgres/open-postgres-store.ts'
export type {
  PostgresConnection,
  PostgresPool,
  PostgresQuery,
  PostgresResult,
} from './store/postgres/postgres-pool.ts'
export type * from './store/records.ts'
export type {
  AuthorizationEntry,
  ClientChange,
  Store,
  TokenEntry,
} from './store/store.ts'
export type { Team, TeamDirectory } from './team-directory.ts'
export { sameSecret } from './token/same-secret.ts'
export { isTokenShaped, mintToken } from './token/token.ts'
