import { hkdfSync } from 'node:crypto'

/**
 * The secret that session cookies are signed with, derived from the master key (HKDF-SHA-256, RFC 5869) so that
 * neither can be learnt from the other. A new master key ends every session.
 */
export function deriveSessionSecret(masterKey: Uint8Array): string {
  const secret = hkdfSync('sha256', masterKey, new Uint8Array(0), 'muster session cookies 1', 32)
  return Buffer.from(secret).toString('base64url')
}
