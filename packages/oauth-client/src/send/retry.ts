import { OAuthClientError, transient } from '../errors.ts'
import type { Platform } from '../platform.ts'

/** How often something is tried, and how long is waited between. */
export interface RetryOptions extends Pick<Platform, 'sleep' | 'random'> {
  /** How many attempts in all; 4 by default. */
  readonly attempts?: number | undefined
  /** Milliseconds one wait may take; when Heroku asks for a longer one the error is thrown instead. 60 000 by default. */
  readonly longestWait?: number | undefined
  /** Whether a failure may pass; by default those of a limit, an outage or the network. */
  readonly passing?: ((error: OAuthClientError) => boolean) | undefined
}

/** Whether trying the same again later may help: status 429, 5xx, or no answer. */
export function mayPass({ code }: OAuthClientError): boolean {
  return transient.includes(code)
}

/**
 * Repeats a step while its failure may pass. Waits as long as `Retry-After` says and up to a quarter longer, and
 * at least between half and all of half a second that doubles from attempt to attempt: so that those who failed together
 * do not come back together. Throws the last failure. The step has to build its request anew each time.
 */
export async function retry<T>(step: () => Promise<T>, options: RetryOptions): Promise<T> {
  const { attempts = 4, longestWait = 60_000, passing = mayPass, sleep, random } = options
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await step()
    } catch (error) {
      if (!(error instanceof OAuthClientError) || !passing(error) || attempt >= attempts)
        throw error
      const wait = waitBefore(attempt, error.retryAfter, random)
      if (wait > longestWait) throw error
      await sleep(wait)
    }
  }
}

/** Milliseconds to wait after attempt `attempt` (1 is the first) failed and Heroku asked for `told` milliseconds. */
function waitBefore(attempt: number, told: number | undefined, random: Platform['random']): number {
  const chance = (random(1)[0] ?? 0) / 255
  const own = Math.min(500 * 2 ** (attempt - 1), 30_000) * (0.5 + chance / 2)
  return Math.max(own, (told ?? 0) * (1 + chance / 4))
}
