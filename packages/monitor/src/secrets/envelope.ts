import { createCipheriv, createDecipheriv } from 'node:crypto'
import { SecretsError } from './secrets-error.ts'

/**
 * What sealed bytes look like: version (1 byte, 0x01), id of the key (16), nonce (12), tag (16), ciphertext.
 * AES-256-GCM with a random 96-bit nonce (NIST SP 800-38D, section 8.2.2: at most 2^32 uses of one key).
 */
const version = 0x01
const idEnd = 17
const nonceEnd = idEnd + 12
const tagEnd = nonceEnd + 16

/** Where a secret belongs. Sealed into it, so that it opens nowhere else. */
export interface Place {
  readonly table: string
  readonly column: string
  /** The row's key; with its version, where an older copy must not open either. */
  readonly row: string
}

export interface SealingKey {
  /** 32 hex digits, with or without dashes. */
  readonly id: string
  readonly bytes: Uint8Array
}

/** Seals bytes for one place of one organization. */
export function sealBytes(
  key: SealingKey,
  organizationId: string,
  place: Place,
  plaintext: Uint8Array,
  random: (bytes: number) => Uint8Array,
): Buffer {
  const head = Buffer.concat([Buffer.of(version), idBytes(key.id)])
  const nonce = random(nonceEnd - idEnd)
  const cipher = createCipheriv('aes-256-gcm', key.bytes, nonce)
  cipher.setAAD(boundTo(head, organizationId, place))
  const ciphertext = Buffer.concat([cipher.update(plaintext), cipher.final()])
  return Buffer.concat([head, nonce, cipher.getAuthTag(), ciphertext])
}

/** Opens what `sealBytes` sealed with the same key for the same place; throws SecretsError `altered_secret`. */
export function openBytes(
  key: SealingKey,
  organizationId: string,
  place: Place,
  sealed: Uint8Array,
): Buffer {
  const bytes = Buffer.from(sealed)
  const where = `${place.table}.${place.column}`
  if (
    bytes.length < tagEnd ||
    bytes[0] !== version ||
    !bytes.subarray(1, idEnd).equals(idBytes(key.id))
  ) {
    throw new SecretsError(
      'altered_secret',
      `The secret in ${where} is not in the form or not of the key it should be.`,
    )
  }
  const decipher = createDecipheriv('aes-256-gcm', key.bytes, bytes.subarray(idEnd, nonceEnd))
  decipher.setAAD(boundTo(bytes.subarray(0, idEnd), organizationId, place))
  decipher.setAuthTag(bytes.subarray(nonceEnd, tagEnd))
  try {
    return Buffer.concat([decipher.update(bytes.subarray(tagEnd)), decipher.final()])
  } catch (cause) {
    const message = `The secret in ${where} was altered, or moved there from another place.`
    throw new SecretsError('altered_secret', message, { cause })
  }
}

/** The id (32 hex digits) of the key that sealed bytes name, or undefined when they are not in the form. */
export function keyIdOf(sealed: Uint8Array): string | undefined {
  if (sealed.length < tagEnd || sealed[0] !== version) return undefined
  return Buffer.from(sealed).subarray(1, idEnd).toString('hex')
}

function idBytes(id: string): Buffer {
  return Buffer.from(id.replaceAll('-', ''), 'hex')
}

/** The additional data: unambiguous, because JSON marks where each part ends. */
function boundTo(head: Uint8Array, organizationId: string, { table, column, row }: Place): Buffer {
  return Buffer.concat([head, Buffer.from(JSON.stringify([table, column, organizationId, row]))])
}
