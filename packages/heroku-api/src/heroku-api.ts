import type { Clock } from './clock.ts'
import type { Answer } from './exchange/answer.ts'
import type { Means } from './exchange/ask.ts'
import { getOnly } from './exchange/get-only.ts'
import { beginRequest, contentOf } from './exchange/request.ts'
import type { RequestRecord } from './request-record.ts'
import type { Route } from './route.ts'

/**
 * Reads Heroku. Both calls throw a HerokuError that carries the record of what was sent; a missing route parameter
 * is a TypeError. There is no way to send anything but GET.
 */
export interface HerokuApi {
  /** Reads one object. */
  one<T>(
    route: Route<T>,
    parameters?: Readonly<Record<string, string>>,
  ): Promise<{ readonly value: T; readonly record: RequestRecord }>
  /** Reads a list to its end, page by page; a part of a list is never returned. */
  list<T>(
    route: Route<T>,
    parameters?: Readonly<Record<string, string>>,
  ): Promise<{ readonly items: readonly T[]; readonly record: RequestRecord }>
}

/** What a reader of the Platform API is made of. */
export interface HerokuApiOptions {
  /** Scheme, host and port, e.g. `https://api.heroku.com`. */
  readonly origin: string
  readonly fetch: typeof fetch
  /** Asked before each request, so that it may refresh the token. */
  readonly accessToken: () => Promise<string>
  readonly clock: Clock
  /** Jitter of the waits between tries; the platform's secure source by default. */
  readonly random?: (bytes: number) => Uint8Array
  /** Waits between tries; a timer by default. */
  readonly sleep?: (milliseconds: number) => Promise<void>
  /** Milliseconds one try may take; 30 000 by default. */
  readonly timeout?: number
}

/** A page holds at most 1000 items (Heroku's limit), so this many pages is no list of Heroku's. */
const mostPages = 10_000

/**
 * Makes a reader of the Platform API version 3. Requests that fail with 429, 5xx or no answer are tried four times
 * with growing, jittered waits, or after the wait `Retry-After` asks for if that is a minute at most. Redirects are
 * refused. Throws TypeError when `origin` is not an http(s) origin.
 */
export function createHerokuApi(options: HerokuApiOptions): HerokuApi {
  const means: Means = {
    origin: originIn(options.origin),
    fetch: getOnly(options.fetch),
    accessToken: options.accessToken,
    clock: options.clock,
    random: options.random ?? ((bytes) => crypto.getRandomValues(new Uint8Array(bytes))),
    sleep: options.sleep ?? ((wait) => new Promise((resolve) => setTimeout(resolve, wait))),
    timeout: options.timeout ?? 30_000,
  }
  return {
    async one(route, parameters = {}) {
      const request = beginRequest(means, route, parameters)
      const answer = await request.page(null)
      const value = request.parse(() => route.parse(contentOf(answer)))
      return { value, record: request.record() }
    },
    async list(route, parameters = {}) {
      const request = beginRequest(means, route, parameters)
      const items: ReturnType<typeof route.parse>[] = []
      const asked = new Set<string>()
      let range: string | null = 'id ..; max=1000'
      while (range !== null) {
        if (asked.has(range) || asked.size >= mostPages) {
          throw request.failure('The list does not end: Heroku repeated a Next-Range.')
        }
        asked.add(range)
        const answer: Answer = await request.page(range)
        const page = contentOf(answer)
        if (!Array.isArray(page)) throw request.failure(`${route.template}: expected a list`)
        for (const item of page) items.push(request.parse(() => route.parse(item)))
        range = answer.nextRange
      }
      return { items, record: request.record() }
    },
  }
}

function originIn(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url || !/^https?:$/.test(url.protocol) || `${url.origin}/` !== url.href) {
    throw new TypeError('origin: expected scheme, host and port, e.g. https://api.heroku.com')
  }
  return url.origin
}
