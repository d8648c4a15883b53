import { given } from '../send/given.ts'
import { urlAt } from '../send/url-at.ts'

/** Whom a request to the Platform API goes to, and with whose token. */
export interface ApiRequestOptions {
  /** Where the Platform API lives, e.g. `https://api.heroku.com`. */
  readonly origin: string
  readonly access_token: string
  /** A code of the account's second factor, where Heroku asks for one (`second_factor_required`). */
  readonly two_factor_code?: string | undefined
}

/** One thing among many: its id, or `~` where Heroku knows the caller's own by it. */
export interface IdOptions extends ApiRequestOptions {
  readonly id: string
}

/** Which part of a list. */
export interface ListOptions extends ApiRequestOptions {
  /** What `nextRange` gave for the part before; without it, the first thousand by id. */
  readonly range?: string | undefined
}

/** What is asked for. */
export interface Asked {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  readonly path: string
  /** Of version 3, where only that has the path. */
  readonly variant?: '' | '.sdk' | undefined
  readonly body?: unknown
  readonly range?: string | undefined
}

/**
 * A request to the Platform API as its reference wants it: https://devcenter.heroku.com/articles/platform-api-reference.
 * Without a token where what it asks for is public. Throws TypeError when an option cannot stand in a request.
 */
export function apiRequest(
  { origin, access_token, two_factor_code }: Partial<ApiRequestOptions> & { origin: string },
  { method, path, variant = '', body, range }: Asked,
): Request {
  if (access_token !== undefined && !/^[\x21-\x7e]+$/.test(access_token)) {
    throw new TypeError('access_token: expected a token')
  }
  const headers = {
    accept: `application/vnd.heroku+json; version=3${variant}`,
    authorization: access_token && `Bearer ${access_token}`,
    'heroku-two-factor-code': two_factor_code,
    range,
    'content-type': body === undefined ? undefined : 'application/json',
  }
  return new Request(urlAt(origin, path), {
    method,
    redirect: 'manual',
    headers: given(headers),
    body: body === undefined ? null : JSON.stringify(body),
  })
}

/** A request for a list, the whole of it up to what Heroku gives at once. */
export function listRequest(options: ListOptions, at: Pick<Asked, 'path' | 'variant'>): Request {
  return apiRequest(options, { method: 'GET', range: options.range ?? 'id ..; max=1000', ...at })
}

/** An id as part of a path. Throws TypeError for what would name another path. */
export function idIn(id: string): string {
  if (!/^(?:~|[0-9A-Za-z_-]+)$/.test(id)) throw new TypeError('id: expected an id or ~')
  return id
}
