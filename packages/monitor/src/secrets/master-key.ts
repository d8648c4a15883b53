import { createHmac } from 'node:crypto'
import { inspect } from 'node:util'
import { SecretsError } from './secrets-error.ts'

const keyLength = 32
const redacted = '[redacted]'

/** The key that seals every organization's data key. Prints and serialises as `[redacted]`. */
export class MasterKey {
  /** Fingerprint, 32 hex digits: names the key and gives nothing of it away. */
  readonly id: string
  readonly #bytes: Uint8Array

  /** Takes 32 bytes; throws SecretsError `malformed_master_key` for any other number. */
  constructor(bytes: Uint8Array) {
    if (bytes.length !== keyLength) {
      const message = `A master key has ${keyLength} bytes, this one has ${bytes.length}.`
      throw new SecretsError('malformed_master_key', message)
    }
    this.#bytes = Uint8Array.from(bytes)
    this.id = createHmac('sha256', this.#bytes)
      .update('muster master key id')
      .digest('hex')
      .slice(0, 32)
  }

  /** The key itself, as a copy. */
  reveal(): Uint8Array {
    return Uint8Array.from(this.#bytes)
  }

  toString(): string {
    return redacted
  }

  toJSON(): string {
    return redacted
  }

  [inspect.custom](): string {
    return redacted
  }
}

/**
 * Reads one or more keys, separated by commas or white space: the one in use and, while keys are changed, the one before
 * or after. Each is 32 bytes in hex, base64 or base64url. Throws SecretsError `malformed_master_key`.
 */
export function parseMasterKeys(text: string): readonly MasterKey[] {
  const keys = text.split(/[\s,]+/).filter((part) => part !== '')
  if (keys.length === 0) throw new SecretsError('malformed_master_key', 'There is no master key.')
  return keys.map((part) => new MasterKey(decode(part)))
}

function decode(part: string): Uint8Array {
  if (/^[0-9a-f]{64}$/i.test(part)) return Buffer.from(part, 'hex')
  if (/^[A-Za-z0-9+/_-]{43}=?$/.test(part)) return Buffer.from(part, 'base64')
  const message = `A master key is 32 bytes in base64 (44 characters) or hex (64), this one has ${part.length} characters.`
  throw new SecretsError('malformed_master_key', message)
}
