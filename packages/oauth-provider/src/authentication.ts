import type { Scope } from './scope.ts'

/** On whose behalf, and with what rights, a request is made. */
export interface Principal {
  readonly accountId: string
  readonly authorizationId: string
  /** The team a team's authorization acts for, instead of the account; null for a person's. */
  readonly teamId: string | null
  /** Null for a direct authorization. */
  readonly clientId: string | null
  /** Whether the token is a client's that is not one of Heroku's own: a team can shut those out. */
  readonly thirdParty: boolean
  readonly scope: readonly Scope[]
}

/**
 * The answer to "who is asking?". A refusal is ready to be sent, and never says which part of the credentials was wrong;
 * a good token of a suspended account is told that.
 */
export type Authentication =
  | { readonly ok: true; readonly principal: Principal }
  | {
      readonly ok: false
      readonly status: 401
      readonly headers: Readonly<Record<string, string>>
      readonly body: { readonly id: 'unauthorized'; readonly message: string }
    }
  | {
      readonly ok: false
      readonly status: 403
      readonly headers: Readonly<Record<string, string>>
      readonly body: { readonly id: 'suspended'; readonly message: string }
    }
