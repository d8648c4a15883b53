import { type MasterKey, parseMasterKeys } from './master-key.ts'
import { openMasterKeyFile } from './master-key-file.ts'
import type { Secret } from './secret.ts'

/**
 * Where the master keys come from: the setting, or else the key file, which is made when it is missing. What it gives
 * is read anew each time, for `checkMasterKey` at start and for the vault after the key was changed.
 */
export function masterKeySource(options: {
  /** The setting MUSTER_KEY. */
  readonly setting: Secret | undefined
  readonly file: string
  readonly random: (bytes: number) => Uint8Array
}): () => Promise<readonly MasterKey[]> {
  const { setting, file, random } = options
  return async () => (setting ? parseMasterKeys(setting.reveal()) : openMasterKeyFile(file, random))
}
