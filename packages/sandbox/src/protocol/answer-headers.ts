import type { Admission } from './rate-limiter.ts'

/** What an answer says about its token: the scopes it has and those the route accepts. */
export interface ScopeNote {
  readonly held: readonly string[]
  readonly accepted: readonly string[]
}

/** The headers of every answer of the API, 401s included. `seconds` is how long the answer took to make. */
export function commonHeaders(requestId: string, seconds: number): Headers {
  return new Headers({
    'cache-control': 'private, no-cache',
    'content-type': 'application/json',
    'request-id': requestId,
    vary: 'Authorization,Accept-Encoding',
    via: '1.1 muster-sandbox',
    'x-content-type-options': 'nosniff',
    'x-runtime': seconds.toFixed(9),
  })
}

/** Adds what only an authenticated request is told. */
export function tellCaller(headers: Headers, scope: ScopeNote, { remaining }: Admission): void {
  headers.set('oauth-scope', scope.held.join(' '))
  headers.set('oauth-scope-accepted', scope.accepted.join(' '))
  headers.set('ratelimit-multiplier', '1')
  headers.set('ratelimit-remaining', String(remaining))
}
