import { hkdfSync } from 'node:crypto'
import { openMasterKeyFile } from './secrets/master-key-file.ts'

/** Makes that many bytes of a key file's key, different ones for each purpose. */
export type DeriveKey = (purpose: string, bytes: number) => Buffer

/**
 * Opens the key file of a sandbox, and makes it where it is missing. Whatever is kept of the sandbox's OAuth data is
 * readable only with the same file. Throws what `openMasterKeyFile` throws.
 */
export async function openSandboxKey(
  file: string,
  random: (bytes: number) => Uint8Array,
): Promise<DeriveKey> {
  const [key] = await openMasterKeyFile(file, random)
  const secret = key?.reveal() ?? random(32)
  return (purpose, bytes) =>
    Buffer.from(hkdfSync('sha256', secret, new Uint8Array(0), purpose, bytes))
}
