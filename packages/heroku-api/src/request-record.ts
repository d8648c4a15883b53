/** One page of an answer: the range asked for, the range given, and what identifies the response. */
export interface PageRecord {
  /** The `Range` request header, or null when none was sent. */
  readonly range: string | null
  readonly content_range: string | null
  readonly status: number
  /** Items on this page; 1 for a single object, 0 for an error. */
  readonly count: number
  readonly request_id: string | null
  readonly etag: string | null
}

/**
 * What was asked and what came back, without any of the content: the proof that a list was read to its end.
 * Times are ISO 8601 in UTC.
 */
export interface RequestRecord {
  readonly method: 'GET'
  /** The route's template, e.g. `/apps/{app}/domains`. */
  readonly route: string
  /** The path that was sent, e.g. `/apps/0a1b…/domains`. */
  readonly path: string
  /** The last response's status; 0 when there was no response. */
  readonly status: number
  readonly count: number
  readonly pages: readonly PageRecord[]
  /** The token's scopes, from `Oauth-Scope`. */
  readonly scope: readonly string[]
  /** The scopes any one of which the route accepts, from `Oauth-Scope-Accepted`. */
  readonly accepted_scope: readonly string[]
  /** Request tokens the account has left, from `RateLimit-Remaining`. */
  readonly rate_limit_remaining: number | null
  readonly started_at: string
  readonly finished_at: string
  /** True when the last page had no `Next-Range` and its status was 200 or 206. */
  readonly complete: boolean
}
