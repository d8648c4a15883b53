import { type HerokuApi, HerokuError, type RequestRecord, type Route } from '@muster/heroku-api'
import { type Refusal, refusalOf } from './refusal.ts'
import { SyncError } from './sync-error.ts'

/** How one read ended. */
export type Attempt<T> =
  | { readonly ok: true; readonly items: readonly T[] }
  | { readonly ok: false; readonly refusal: Refusal }

/** The same attempt, with something done to each item that was read. */
export function placed<T, R>(attempt: Attempt<T>, place: (item: T) => R): Attempt<R> {
  return attempt.ok ? { ok: true, items: attempt.items.map(place) } : attempt
}

/** Reads one thing after the other and remembers what was sent. */
export interface Reader {
  /**
   * Reads a list, or one object as a list of one. What Heroku refuses is a refusal, not an error, with one exception:
   * a revoked token ends everything with a SyncError `connection_revoked`. After the request limit is used up, Heroku
   * failed three times in a row, or never answered at all, nothing is sent any more and each read is refused for that.
   */
  read<T>(route: Route<T>, parameters?: Readonly<Record<string, string>>): Promise<Attempt<T>>
  requests(): readonly RequestRecord[]
  /** Requests that counted against the limit; one that was tried again counts once. */
  used(): number
  remaining(): number | null
  /** What Heroku last said the token may do. */
  scope(): readonly string[]
  /** The error after which nothing was sent any more. */
  halted(): HerokuError | undefined
}

/** Failures in a row after which Heroku is taken to be down. */
const patience = 3

/** Makes a reader; requests for the routes (templates) in `free` cost nothing. `onRequest` is told as each ends. */
export function createReader(
  heroku: HerokuApi,
  free: readonly string[] = [],
  onRequest: (record: RequestRecord) => void = () => undefined,
): Reader {
  const records: RequestRecord[] = []
  let used = 0
  let remaining: number | null = null
  let scope: readonly string[] = []
  let failures = 0
  let halted: HerokuError | undefined

  const keep = (record: RequestRecord): void => {
    records.push(record)
    onRequest(record)
    if (!free.includes(record.route)) used += record.pages.length
    remaining = record.rate_limit_remaining ?? remaining
    if (record.scope.length > 0) scope = record.scope
  }

  const refuse = (error: HerokuError): Refusal => {
    if (error.record) keep(error.record)
    if (error.code === 'unauthorized') {
      throw new SyncError('connection_revoked', 'Heroku no longer accepts the token.', {
        cause: error,
      })
    }
    const down = error.code === 'unavailable' || error.code === 'unreachable'
    const neverAnswered = records.every(({ status }) => status === 0)
    failures = down ? failures + 1 : 0
    if (error.code === 'rate_limited' || failures >= patience || neverAnswered) halted ??= error
    return refusalOf(error)
  }

  return {
    async read(route, parameters) {
      if (halted) return { ok: false, refusal: refusalOf(halted) }
      try {
        if (route.shape === 'one') {
          const { value, record } = await heroku.one(route, parameters)
          keep(record)
          failures = 0
          return { ok: true, items: [value] }
        }
        const { items, record } = await heroku.list(route, parameters)
        keep(record)
        failures = 0
        return { ok: true, items }
      } catch (error) {
        if (error instanceof HerokuError) return { ok: false, refusal: refuse(error) }
        throw error
      }
    },
    requests: () => records,
    used: () => used,
    remaining: () => remaining,
    scope: () => scope,
    halted: () => halted,
  }
}
