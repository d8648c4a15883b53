import { createHash } from 'node:crypto'
import { sameSecret } from '../token/same-secret.ts'

/** The characters and length of a verifier and of a challenge (RFC 7636 sections 4.1 and 4.2). */
const form = /^[A-Za-z0-9._~-]{43,128}$/

/** Says whether the text can be a PKCE verifier or challenge. */
export function isPkceShaped(text: string): boolean {
  return form.test(text)
}

/** Says whether the verifier belongs to the S256 challenge (RFC 7636 section 4.6). */
export function verifierMatches(verifier: string, challenge: string): boolean {
  if (!isPkceShaped(verifier)) return false
  return sameSecret(createHash('sha256').update(verifier).digest('base64url'), challenge)
}
