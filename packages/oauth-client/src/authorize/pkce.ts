import { base64url } from './random-text.ts'

/** The S256 challenge of a PKCE verifier (RFC 7636 section 4.2). Throws TypeError when the verifier is not one. */
export async function pkceChallenge(verifier: string): Promise<string> {
  if (!/^[A-Za-z0-9._~-]{43,128}$/.test(verifier)) {
    throw new TypeError('verifier: expected 43 to 128 unreserved characters')
  }
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))
  return base64url(new Uint8Array(digest))
}
