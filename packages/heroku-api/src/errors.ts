import type { RequestRecord } from './request-record.ts'

/** Why a read failed. */
export type HerokuErrorCode =
  | 'unauthorized'
  | 'forbidden'
  | 'scope_missing'
  | 'delinquent'
  | 'suspended'
  | 'not_found'
  | 'rate_limited'
  | 'unavailable'
  | 'unreachable'
  | 'unreadable_response'
  | 'refused_method'

/** What the person who connected the account can do about each code. */
export const remedies: Readonly<Record<HerokuErrorCode, string>> = {
  unauthorized: 'Connect the Heroku account again: its token was revoked or has expired.',
  forbidden:
    'Give the connected Heroku user access to this resource, or connect a user who has it.',
  scope_missing:
    'Connect the Heroku account again and grant one of the scopes this resource needs.',
  delinquent: "Settle the Heroku account's overdue balance, then read again.",
  suspended: 'Ask Heroku support why the account is suspended.',
  not_found: 'Read the list again: the resource was deleted, or the account cannot see it.',
  rate_limited: "Wait: the account's request limit refills by about 75 requests a minute.",
  unavailable: 'Wait and read again; status.heroku.com says whether Heroku has an incident.',
  unreachable: 'Check that this machine can reach the Heroku API, its proxy and its DNS.',
  unreadable_response: 'Report it: Heroku answered in a shape this version does not know.',
  refused_method: 'Nothing was sent: this client only reads.',
}

/** What a failed read's answer said of itself. */
export interface HerokuErrorDetails {
  readonly status?: number | undefined
  readonly id?: string | undefined
  readonly requestId?: string | undefined
  readonly record?: RequestRecord | undefined
  readonly scope?: readonly string[] | undefined
  readonly acceptedScope?: readonly string[] | undefined
  readonly cause?: unknown
}

/** A read that failed: a closed code, what to do about it, and what the response said of itself. Never a token. */
export class HerokuError extends Error {
  override readonly name = 'HerokuError'
  readonly code: HerokuErrorCode
  /** What to do about it. */
  readonly remedy: string
  /** The response's status; undefined when there was none. */
  readonly status: number | undefined
  /** The `id` of Heroku's error body, e.g. `forbidden`. */
  readonly id: string | undefined
  /** The `Request-Id` response header: what Heroku support asks for. */
  readonly requestId: string | undefined
  /** What was sent and received up to the failure; undefined when a value was parsed outside a request. */
  readonly record: RequestRecord | undefined
  /** The token's scopes, as the response stated them; empty when it did not. */
  readonly scope: readonly string[]
  /** The scopes any one of which would have been accepted; empty when the response did not say. */
  readonly acceptedScope: readonly string[]

  constructor(code: HerokuErrorCode, message: string, details: HerokuErrorDetails = {}) {
    super(message, { cause: details.cause })
    this.code = code
    this.remedy = remedies[code]
    this.status = details.status
    this.id = details.id
    this.requestId = details.requestId
    this.record = details.record
    this.scope = details.scope ?? []
    this.acceptedScope = details.acceptedScope ?? []
  }
}
