export type { Account, AccountDirectory, DemoAccount } from './account-directory.ts'
export type { Clock, Random } from './ambient.ts'
export type { Authentication, Principal } from './authentication.ts'
export type { Profile } from './profile.ts'
export type {
  ClientRegistration,
  DirectAuthorization,
  Provider,
  ProviderOptions,
  RegisteredClient,
} from './provider.ts'
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
export type * from './store/records.ts'
export type {
  AuthorizationEntry,
  ClientChange,
  Store,
  TokenEntry,
} from './store/store.ts'
