import { createHash } from 'node:crypto'

/** 256 random bits, as 43 base64url characters: a `state`, or the value of the cookie that binds it to a browser. */
export function newAttemptSecret(random: (bytes: number) => Uint8Array): string {
  return Buffer.from(random(32)).toString('base64url')
}

/** True for what `newAttemptSecret` makes: anything else in a cookie is replaced, not trusted. */
export function isAttemptSecret(text: string | undefined): text is string {
  return text !== undefined && /^[\w-]{43}$/.test(text)
}

/** What is stored of it. A plain SHA-256 is enough for 256 random bits. */
export function hashAttemptSecret(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}

/**
 * The attempt's PKCE verifier (RFC 7636). It is derived from the two values that only the callback's request brings
 * together, so it needs no storage, and a code that is redeemed elsewhere or for another attempt does not fit it.
 */
export function codeVerifier(state: string, browserCookie: string): string {
  return createHash('sha256').update(`pkce\n${state}\n${browserCookie}`).digest('base64url')
}
