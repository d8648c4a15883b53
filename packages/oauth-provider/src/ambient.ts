/** Where the provider takes the time from. */
export interface Clock {
  now(): Date
}

/** Waits for that many milliseconds. */
export type Sleep = (milliseconds: number) => Promise<void>

/** Returns that many bytes from a cryptographically secure source. */
export type Random = (bytes: number) => Uint8Array
