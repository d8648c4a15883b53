import type { Random } from '../ambient.ts'

/** What Heroku's tokens look like since 2025-04: 65 characters that decode to 45 bytes, the first 12 bits zero. */
const current = /^HRKU-AA[A-Za-z0-9_-]{58}$/
const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
const earlier = new RegExp(`^(?:HRKU-)?${uuid}$`)

/** Makes a token of the 65-character form: 348 random bits. */
export function mintToken(random: Random): string {
  const bytes = Buffer.from(random(45))
  bytes[0] = 0
  bytes[1] = (bytes[1] ?? 0) & 0x0f
  return `HRKU-${bytes.toString('base64url')}`
}

/** Says whether the text has one of the three forms of a Heroku token: 65 characters, `HRKU-<uuid>`, bare UUID. */
export function isTokenShaped(text: string): boolean {
  return current.test(text) || earlier.test(text)
}

/** Makes 32 random bytes of base64url: authorization codes, client secrets, cookies. */
export function mintSecret(random: Random): string {
  return Buffer.from(random(32)).toString('base64url')
}

/** Makes a version 4 UUID: identifiers, never secrets. */
export function mintId(random: Random): string {
  const bytes = Buffer.from(random(16))
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  const [a, b, c, d] = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20)]
  return `${a}-${b}-${c}-${d}-${hex.slice(20)}`
}

/**
 * Hides a secret but for what identifies it to its owner: `prefix**********suffix`, with the form's prefix and four
 * characters at each end. Of a secret too short to spare eight characters nothing is shown.
 */
export function mask(secret: string): string {
  const stars = '*'.repeat(10)
  if (secret.length < 32) return stars
  const form = secret.startsWith('HRKU-AA') ? 7 : secret.startsWith('HRKU-') ? 5 : 0
  return `${secret.slice(0, form + 4)}${stars}${secret.slice(-4)}`
}

/**
 * The version of a token, as the API's variant `3.sdk` numbers them: 1 for those that hold a UUID, 2 for those of 65
 * characters. The mask of a token will do.
 */
export function tokenVersion(tokenOrMask: string): 1 | 2 {
  return tokenOrMask.startsWith('HRKU-AA') ? 2 : 1
}
