import { createHash } from 'node:crypto'

/** SHA-256 of tokens that documentation shows: they open nothing. */
const published: ReadonlySet<string> = new Set([
  // Dev Center, "OAuth", section "Prefixed OAuth Tokens"
  'b01cdb5dfe45278b96036473c2f48113b343cae41129f457c9f0100ec33e144d',
])

const steps = '0123456789abcdefghijklmnopqrstuvwxyz'

/**
 * Says whether a text that looks like a token is one that somebody made up for an example: it is published as such, its
 * characters repeat or follow each other, or it has less variety than random text ever has.
 */
export function isSample(token: string): boolean {
  const random = token.replace(/^HRKU-(?:AA)?/, '').toLowerCase()
  const letters = random.replaceAll('-', '')
  const uuid = letters.length === 32
  return (
    /(.)\1{7}/.test(letters) ||
    hasSequence(letters) ||
    entropy(letters) < (uuid ? 2.9 : 3.7) ||
    published.has(createHash('sha256').update(token).digest('hex'))
  )
}

/**
 * Eight characters in the order of digits and letters, upwards or downwards: seven are found in one of half a million
 * random UUIDs.
 */
function hasSequence(text: string): boolean {
  for (let at = 0; at + 8 <= text.length; at += 1) {
    const part = text.slice(at, at + 8)
    if (steps.includes(part) || steps.includes([...part].reverse().join(''))) return true
  }
  return false
}

/** Shannon entropy in bits a character. */
function entropy(text: string): number {
  const counts = new Map<string, number>()
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1)
  return [...counts.values()].reduce((sum, count) => {
    const share = count / text.length
    return sum - share * Math.log2(share)
  }, 0)
}
