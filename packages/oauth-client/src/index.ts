export type { ApiRequestOptions, IdOptions, ListOptions } from './api/api-request.ts'
export type { Authorization, AuthorizationToken } from './api/authorization.ts'
export { readAuthorization, readAuthorizations } from './api/authorization.ts'
export type {
  CreateAuthorizationRequestOptions,
  HolderOptions,
  UpdateAuthorizationRequestOptions,
} from './api/authorization-request.ts'
export {
  createAuthorizationRequest,
  getAuthorizationRequest,
  listAuthorizationsRequest,
  regenerateAuthorizationRequest,
  revokeRequest,
  updateAuthorizationRequest,
} from './api/authorization-request.ts'
export type { Client } from './api/client.ts'
export { readClient, readClients } from './api/client.ts'
export type {
  RegisterClientRequestOptions,
  UpdateClientRequestOptions,
} from './api/client-request.ts'
export {
  deleteClientRequest,
  getClientRequest,
  listClientsRequest,
  registerClientRequest,
  rotateClientRequest,
  updateClientRequest,
} from './api/client-request.ts'
export { nextRange } from './api/next-range.ts'
export { ownAuthorization } from './api/own-authorization.ts'
export { readRevocation } from './api/read-revocation.ts'
export type { Session } from './api/session.ts'
export { readSession, readSessions } from './api/session.ts'
export {
  deleteSessionRequest,
  getSessionRequest,
  listSessionsRequest,
} from './api/session-request.ts'
export type {
  AuthorizationAttempt,
  FinishAuthorizationOptions,
  FinishedAuthorization,
  StartAuthorizationOptions,
} from './authorize/attempt.ts'
export { finishAuthorization, startAuthorization } from './authorize/attempt.ts'
export type { AuthorizationUrlOptions } from './authorize/authorization-url.ts'
export { authorizationUrl } from './authorize/authorization-url.ts'
export type { ExpectedCallback } from './authorize/judge-callback.ts'
export { judgeCallback } from './authorize/judge-callback.ts'
export { pkceChallenge } from './authorize/pkce.ts'
export { randomText } from './authorize/random-text.ts'
export type { OAuthClientErrorCode, OAuthClientErrorDetails } from './errors.ts'
export { OAuthClientError, remedies } from './errors.ts'
export type { Clock, Platform, Random, Sleep } from './platform.ts'
export { platform } from './platform.ts'
export type { Scope } from './scope/scope.ts'
export {
  includedScopes,
  includes,
  isScope,
  parseScope,
  scopes,
  scopeWords,
} from './scope/scope.ts'
export type { AskOptions } from './send/ask.ts'
export { ask } from './send/ask.ts'
export type { RetryOptions } from './send/retry.ts'
export { retry } from './send/retry.ts'
export type { SendOptions } from './send/send.ts'
export { send } from './send/send.ts'
export type { FoundToken } from './token-form/find-tokens.ts'
export { findTokens } from './token-form/find-tokens.ts'
export { maskToken, matchesMask } from './token-form/mask-token.ts'
export { redactTokens } from './token-form/redact-tokens.ts'
export type { TokenForm, TokenGeneration } from './token-form/token-form.ts'
export { tokenForm, tokenGenerations } from './token-form/token-form.ts'
export type { Lease } from './token-source/lease.ts'
export type { TokenSource, TokenSourceOptions } from './token-source/token-source.ts'
export { createTokenSource } from './token-source/token-source.ts'
export type { StoredTokens, TokenStorage } from './token-source/token-storage.ts'
export { memoryStorage } from './token-source/token-storage.ts'
export { expiryOf } from './tokens/expiry-of.ts'
export type { ReadTokensOptions, Tokens } from './tokens/read-tokens.ts'
export { readTokens } from './tokens/read-tokens.ts'
export type { ExchangeRequestOptions, RefreshRequestOptions } from './tokens/token-request.ts'
export { exchangeRequest, refreshRequest } from './tokens/token-request.ts'
export type {
  CallbackParameters,
  HerokuErrorAnswer,
  OAuthErrorAnswer,
  TokenAnswer,
} from './wire.ts'
