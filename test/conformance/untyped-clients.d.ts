// What the suite uses of clients that come without types.

declare module 'passport-heroku' {
  import type { Strategy as PassportStrategy } from 'passport'
  import type { StrategyOptions, VerifyCallback } from 'passport-oauth2'

  export const Strategy: new (
    options: StrategyOptions & { readonly userProfileURL: string },
    verify: (access: string, refresh: string, profile: unknown, done: VerifyCallback) => void,
  ) => PassportStrategy
}

declare module 'heroku-bouncer' {
  import type { RequestHandler } from 'express'

  export default function bouncer(options: {
    readonly oAuthServerURL: string
    readonly oAuthClientID: string
    readonly oAuthClientSecret: string
    readonly encryptionSecret: string
    readonly sessionSyncNonce: string
  }): RequestHandler
}
