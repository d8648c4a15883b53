import { randomText } from '../authorize/random-text.ts'
import { OAuthClientError } from '../errors.ts'
import type { Platform } from '../platform.ts'
import { type Lease, noLease } from './lease.ts'
import { renewTokens } from './renew-tokens.ts'
import { trying } from './storage-failure.ts'
import type { StoredTokens, TokenStorage } from './token-storage.ts'

/** What a token source is made of. */
export interface TokenSourceOptions extends Platform {
  /** Where the token endpoint lives, e.g. `https://id.heroku.com`. */
  readonly origin: string
  readonly client_secret: string
  /** Heroku does not need it; other providers do. */
  readonly client_id?: string | undefined
  readonly storage: TokenStorage
  /** Needed where several processes share the storage. */
  readonly lease?: Lease | undefined
  /** Milliseconds before its end at which a token is refreshed; ten minutes by default, to bear clocks five minutes apart. */
  readonly ahead?: number | undefined
  /** Milliseconds one attempt to refresh may take; 10 000 by default. */
  readonly timeout?: number | undefined
  /** How many attempts a call makes, seconds apart, before it leaves Heroku alone for a while; 3 by default. */
  readonly attempts?: number | undefined
}

/** Access tokens of one authorization, always ones that work. */
export interface TokenSource {
  /**
   * An access token that is valid now, refreshed when it is about to end. However many ask at once, Heroku is asked once;
   * with a lease, across processes too. Throws OAuthClientError: `invalid_grant` when the authorization has ended (the
   * storage is cleared), others when it could not be refreshed just now; then `retryAfter` says when Heroku is asked
   * again, and until then the same error is thrown without asking.
   */
  get(): Promise<string>
  /** A token other than `refused`, which Heroku answered with 401. Throws as `get` does. */
  replace(refused: string): Promise<string>
  /** Forgets the tokens because even a new one, `refused`, was answered with 401; not when there is another by now. */
  end(refused: string): Promise<void>
}

/** While refreshing does not work, a token is still handed out until this long before its end. */
const lastUse = 60_000

/** How often tokens may turn out to be others by now, in one call, before the storage is held to be broken. */
const mostLosses = 5

/** The longest wait between the attempts of one call, in milliseconds. */
const longestWait = 5_000

/** Makes a token source: `createTokenSource({ ...platform, origin, client_secret, storage })`. */
export function createTokenSource(options: TokenSourceOptions): TokenSource {
  const { storage, lease = noLease, clock, sleep, random } = options
  const { ahead = 600_000, timeout = 10_000, attempts = 3 } = options
  const leaseTime = attempts * timeout + (attempts - 1) * longestWait + 15_000
  let flight: { readonly token: Promise<string>; readonly refused: string | undefined } | undefined
  let newest: { readonly token: string; readonly since: number } | undefined
  let pause: { readonly error: OAuthClientError; readonly until: number } | undefined

  async function obtain(refused: string | undefined): Promise<string> {
    const owner = randomText(random)
    const end = clock.now().getTime() + leaseTime + 30_000
    let losses = 0
    while (losses < mostLosses) {
      const stored = await trying(() => storage.load())
      if (stored === undefined) {
        throw new OAuthClientError('invalid_grant', 'There is no authorization: nothing is stored.')
      }
      const { access_token, expires_at } = stored.tokens
      const now = clock.now().getTime()
      const left = (expires_at?.getTime() ?? Infinity) - now
      const usable = access_token !== refused
      // Of one that does not live much longer than that, half its life, or each call would refresh it.
      const life = access_token === newest?.token ? left + now - newest.since : Infinity
      if (usable && left > Math.min(ahead, life / 2)) return access_token
      const lastResort = usable && left > lastUse
      if (pause !== undefined && now < pause.until) {
        if (lastResort) return access_token
        throw postponed(pause.error, pause.until - now)
      }
      try {
        if (await trying(() => lease.take(owner, leaseTime))) {
          const renewed = await renew(stored, owner)
          if (renewed !== undefined) return renewed
          losses += 1
          continue
        }
        if (now > end) {
          throw new OAuthClientError('lease_held', 'Another process did not finish refreshing.')
        }
      } catch (error) {
        if (lastResort && isPassing(error)) return access_token
        throw error
      }
      if (lastResort) return access_token
      await sleep(100 + (random(1)[0] ?? 0) / 2)
    }
    throw new OAuthClientError('storage_failed', 'The storage keeps refusing new tokens.')
  }

  /** Undefined when the tokens are others by now. */
  async function renew(stored: StoredTokens, owner: string): Promise<string | undefined> {
    let failure: OAuthClientError | undefined
    try {
      const current = await trying(() => storage.load(), stored.tokens)
      if (current?.version !== stored.version) return undefined
      const renewed = await renewTokens(stored, { ...options, longestWait, timeout, attempts })
      pause = undefined
      if (renewed !== undefined) newest = { token: renewed, since: clock.now().getTime() }
      return renewed
    } catch (error) {
      if (isPassing(error)) {
        const wait = error.retryAfter ?? 30_000 + ((random(1)[0] ?? 0) / 255) * 30_000
        pause = { error, until: clock.now().getTime() + wait }
        failure = postponed(error, wait)
      }
      throw failure ?? error
    } finally {
      await lease.release(owner, failure).catch(() => {
        // A lease that cannot be given back runs out by itself.
      })
    }
  }

  function fly(refused?: string): Promise<string> {
    const token = obtain(refused).finally(() => {
      flight = undefined
    })
    flight = { token, refused }
    return token
  }

  return {
    get: () => flight?.token ?? fly(),
    async replace(refused) {
      while (flight !== undefined && flight.refused !== refused) {
        // One that began before anyone knew of the refusal may end with the refused token.
        const token = await flight.token
        if (token !== refused) return token
      }
      return flight?.token ?? fly(refused)
    },
    async end(refused) {
      const stored = await trying(() => storage.load())
      if (stored?.tokens.access_token !== refused) return
      await trying(() => storage.clear(stored.version), stored.tokens)
    },
  }
}

/** Every failure but the end of the authorization may pass, be it because the owner of the account settles it. */
function isPassing(error: unknown): error is OAuthClientError {
  return error instanceof OAuthClientError && error.code !== 'invalid_grant'
}

/** The same failure, with the milliseconds until Heroku is asked again. */
function postponed(error: OAuthClientError, retryAfter: number): OAuthClientError {
  const { code, message, cause } = error
  return new OAuthClientError(code, message, { ...error, cause, retryAfter })
}
