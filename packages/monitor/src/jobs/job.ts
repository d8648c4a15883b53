import type { z } from 'zod'

/** A kind of work that is queued: what every process has to know of it, whether it sends or carries out. */
export interface Job<T extends object> {
  /** Letters, digits and dashes. */
  readonly name: string
  /** Judges the data, both when it is sent and when it is taken up. */
  readonly data: z.ZodType<T>
  /** Jobs with the same key are carried out one after another, on whatever machine. */
  readonly key: ((data: T) => string) | undefined
  /** How many are carried out at once by one process. */
  readonly concurrency: number
  /** How often a failed one is tried again, each time after a longer pause. */
  readonly retries: number
  /** After this long a job counts as failed, in seconds. */
  readonly expiresAfter: number
}

/**
 * Declares a kind of job. Defaults: any number at once (4 in a process), tried 5 more times, 15 minutes. A job whose
 * process was killed is taken up again within 15 seconds, which counts as one of the tries.
 */
export function defineJob<T extends object>(
  job: Pick<Job<T>, 'name' | 'data'> & Partial<Job<T>>,
): Job<T> {
  return { key: undefined, concurrency: 4, retries: 5, expiresAfter: 900, ...job }
}
