/** Base64url without padding (RFC 4648 section 5). */
export function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}

/** A `state` or PKCE verifier: 32 random bytes as 43 base64url characters. `random` gives that many secure bytes. */
export function randomText(random: (bytes: number) => Uint8Array): string {
  return base64url(random(32))
}
