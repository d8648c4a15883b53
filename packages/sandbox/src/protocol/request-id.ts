import type { Random } from '../clock.ts'

/** The longest list of ids taken over from a request, in characters. */
const longest = 7_000

/** The Request-Id of a response: the ids the request came with, where they are well-formed, and one of our own. */
export function nextRequestId(received: string | null, random: Random): string {
  const own = randomUuid(random)
  const given = received?.replaceAll(/\s/g, '') ?? ''
  const usable = given.length <= longest && /^[\w-]+(,[\w-]+)*$/.test(given)
  return usable ? `${given},${own}` : own
}

/** A version 4 UUID (RFC 9562) from the given randomness. */
export function randomUuid(random: Random): string {
  const bytes = Buffer.from(random(16))
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join('-')
}
