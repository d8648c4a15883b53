/** Tries of one request in all, the first included. */
export const maxTries = 4

/** A longer wait than this is the caller's decision, not ours. In milliseconds. */
export const longestWait = 60_000

const firstWait = 500

/**
 * Milliseconds to wait after the nth failed try (1 is the first): what the server asked for, or else a wait that
 * doubles, of which half is random. Undefined when there should not be another try.
 */
export function waitBeforeRetry(
  failedTries: number,
  asked: number | undefined,
  random: (bytes: number) => Uint8Array,
): number | undefined {
  if (failedTries >= maxTries) return undefined
  if (asked !== undefined) return asked <= longestWait ? asked : undefined
  const wait = firstWait * 2 ** (failedTries - 1)
  const [share = 0] = random(1)
  return Math.round(wait / 2 + (wait / 2) * (share / 255))
}

/** Milliseconds a `Retry-After` header asks for (RFC 9110 section 10.2.3: seconds or a date), if it is readable. */
export function retryAfter(header: string | null, now: Date): number | undefined {
  if (header === null) return undefined
  if (/^\d{1,9}$/.test(header)) return Number(header) * 1000
  const date = Date.parse(header)
  return Number.isNaN(date) ? undefined : Math.max(0, date - now.getTime())
}
