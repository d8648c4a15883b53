import { hkdfSync } from 'node:crypto'
import { mintToken } from '@muster/oauth-provider'

/**
 * Secrets that follow from the key of the store's hashes: with a store that lasts, or that several sandboxes share, the
 * same key prints the same tokens and client secrets, and none is made twice.
 */
export interface DerivedSecrets {
  /** An access token of the 65-character form. */
  token(...of: readonly string[]): string
  /** The secret of an OAuth client. */
  clientSecret(clientId: string): string
}

export function deriveSecrets(hashKey: Uint8Array): DerivedSecrets {
  const derive = (what: string, of: readonly string[], length: number): Uint8Array =>
    new Uint8Array(
      hkdfSync('sha256', hashKey, new Uint8Array(0), JSON.stringify([what, ...of]), length),
    )
  return {
    token: (...of) => mintToken((length) => derive('sandbox token', of, length)),
    clientSecret: (clientId) =>
      Buffer.from(derive('sandbox client secret', [clientId], 32)).toString('base64url'),
  }
}
