import { openBytes, type Place, type SealingKey, sealBytes } from './envelope.ts'
import type { MasterKey } from './master-key.ts'

/** A row of `data_keys`, as far as opening it needs. */
export interface SealedDataKey {
  readonly id: string
  readonly organization_id: string
  readonly sealed: Uint8Array
}

function placeOf(id: string): Place {
  return { table: 'data_keys', column: 'sealed', row: id }
}

/** Seals an organization's data key with the master key. */
export function wrapDataKey(
  masterKey: MasterKey,
  organizationId: string,
  dataKey: SealingKey,
  random: (bytes: number) => Uint8Array,
): Buffer {
  const key = { id: masterKey.id, bytes: masterKey.reveal() }
  return sealBytes(key, organizationId, placeOf(dataKey.id), dataKey.bytes, random)
}

/** Opens an organization's data key; throws SecretsError `altered_secret`. */
export function unwrapDataKey(masterKey: MasterKey, row: SealedDataKey): SealingKey {
  const key = { id: masterKey.id, bytes: masterKey.reveal() }
  return { id: row.id, bytes: openBytes(key, row.organization_id, placeOf(row.id), row.sealed) }
}
