/** Where the sandbox learns the time. */
export interface Clock {
  now(): Date
}

/** Gives that many unpredictable bytes. */
export type Random = (bytes: number) => Uint8Array

/** Waits that many milliseconds, or rejects with the signal's reason when it aborts first. */
export type Sleep = (milliseconds: number, signal: AbortSignal) => Promise<void>
