import type { Random } from '../ambient.ts'

/** What Heroku's tokens look like since 2025-04: 65 characters that decode to 45 bytes, the first 12 bits zero. */
const current = /^HRKU-AA[A-Za-z0-9_-]{58}$/
const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
const earlier = new RegExp(`^(?:HRKU-)?${uuid}$`)

// What is made here is written into these, which hold no secret in between: to make a buffer each time costs more than
// all the rest.
const tokenBytes = Buffer.alloc(45)
const idBytes = Buffer.alloc(16)
const idText = Buffer.from('xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx')
const digits = Buffer.from('0123456789abcdef')

/** Makes a token of the 65-character form: 348 random bits. */
export function mintToken(random: Random): string {
  tokenBytes.set(random(45))
  tokenBytes[0] = 0
  tokenBytes[1] = (tokenBytes[1] ?? 0) & 0x0f
  const token = `HRKU-${tokenBytes.toString('base64url')}`
  tokenBytes.fill(0)
  return token
}

/** Says whether the text has one of the three forms of a Heroku token: 65 characters, `HRKU-<uuid>`, bare UUID. */
export function isTokenShaped(text: string): boolean {
  return current.test(text) || earlier.test(text)
}

/** Makes 32 random bytes of base64url: authorization codes, client secrets, cookies. */
export function mintSecret(random: Random): string {
  return Buffer.from(random(32)).toString('base64url')
}

/** Makes a version 4 UUID, in one piece: identifiers, never secrets. */
export function mintId(random: Random): string {
  idBytes.set(random(16))
  idBytes[6] = ((idBytes[6] ?? 0) & 0x0f) | 0x40
  idBytes[8] = ((idBytes[8] ?? 0) & 0x3f) | 0x80
  let at = 0
  for (const byte of idBytes) {
    if (at === 8 || at === 13 || at === 18 || at === 23) at++
    idText[at++] = digits[byte >> 4] ?? 0
    idText[at++] = digits[byte & 15] ?? 0
  }
  return idText.toString('latin1')
}

/**
 * Hides a secret but for what identifies it to its owner: `prefix**********suffix`, with the form's prefix and four
 * characters at each end. Of a secret too short to spare eight characters nothing is shown.
 */
export function mask(secret: string): string {
  const stars = '*'.repeat(10)
  if (secret.length < 32) return stars
  const form = secret.startsWith('HRKU-AA') ? 7 : secret.startsWith('HRKU-') ? 5 : 0
  // Joined into one piece: a text put together by `+` or in a template keeps its parts, too, for as long as it is stored.
  return [secret.slice(0, form + 4), stars, secret.slice(-4)].join('')
}

/**
 * The version of a token, as the API's variant `3.sdk` numbers them: 1 for those that hold a UUID, 2 for those of 65
 * characters. The mask of a token will do.
 */
export function tokenVersion(tokenOrMask: string): 1 | 2 {
  return tokenOrMask.startsWith('HRKU-AA') ? 2 : 1
}
