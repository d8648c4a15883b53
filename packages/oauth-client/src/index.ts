export type { Authorization } from './authorization.ts'
export { ownAuthorization, readAuthorization, readAuthorizations } from './authorization.ts'
export type {
  AuthorizationRequestOptions,
  CreateAuthorizationRequestOptions,
} from './authorization-request.ts'
export {
  createAuthorizationRequest,
  listAuthorizationsRequest,
  revokeRequest,
} from './authorization-request.ts'
export type { AuthorizationUrlOptions } from './authorization-url.ts'
export { authorizationUrl } from './authorization-url.ts'
export type { OAuthClientErrorCode, OAuthClientErrorDetails } from './errors.ts'
export { OAuthClientError, remedies } from './errors.ts'
export type { ExpectedCallback } from './judge-callback.ts'
export { judgeCallback } from './judge-callback.ts'
export { pkceChallenge } from './pkce.ts'
export { randomText } from './random-text.ts'
export { readRevocation } from './read-revocation.ts'
export type { ReadTokensOptions, Tokens } from './read-tokens.ts'
export { readTokens } from './read-tokens.ts'
export type { Scope } from './scope.ts'
export { includes, isScope, parseScope, scopes, scopeWords } from './scope.ts'
export type { SendOptions } from './send.ts'
export { send } from './send.ts'
export type { TokenForm } from './token.ts'
export { redactTokens, tokenForm } from './token.ts'
export type { ExchangeRequestOptions, RefreshRequestOptions } from './token-request.ts'
export { exchangeRequest, refreshRequest } from './token-request.ts'
