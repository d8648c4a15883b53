/** The time. */
export interface Clock {
  now(): Date
}

/** That many secure random bytes. */
export type Random = (bytes: number) => Uint8Array

/** Waits that many milliseconds. */
export type Sleep = (milliseconds: number) => Promise<void>

/** What this package needs of the machine it runs on. */
export interface Platform {
  readonly fetch: typeof fetch
  readonly clock: Clock
  readonly random: Random
  readonly sleep: Sleep
}

/** The real things, of whatever Node, Deno, Bun, browser or worker this is; to be handed to what takes a `Platform`. */
export const platform: Platform = {
  fetch: (input, init) => fetch(input, init),
  clock: { now: () => new Date() },
  random: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
  sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
}
