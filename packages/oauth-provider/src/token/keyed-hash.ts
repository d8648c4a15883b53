import { hash } from 'node:crypto'
import { ProviderError } from '../errors.ts'

/** What a hashed text is, so that one kind of secret can never stand in for another. */
type Purpose =
  | 'access'
  | 'attempts'
  | 'browser'
  | 'claim'
  | 'cli-login'
  | 'client-secret'
  | 'code'
  | 'form'
  | 'known-browser'
  | 'password-stamp'
  | 'proof'
  | 'refresh'

/** HMAC-SHA-256 in base64url, under the provider's key. */
export type KeyedHash = (purpose: Purpose, text: string) => string

const blockLength = 64
const digestLength = 32

/**
 * Binds the key. Throws ProviderError `bad_option` for fewer than 32 bytes.
 *
 * HMAC is put together from its two hashes (RFC 2104), because one-shot hashes take half the time of an Hmac object.
 */
export function createKeyedHash(key: Uint8Array): KeyedHash {
  if (key.length < 32) throw new ProviderError('bad_option', 'hashKey must have at least 32 bytes.')
  const blockKey = key.length > blockLength ? hash('sha256', key, 'buffer') : key
  const padded = (pad: number): Uint8Array =>
    Uint8Array.from({ length: blockLength }, (_, at) => pad ^ (blockKey[at] ?? 0))
  const outer = Buffer.concat([padded(0x5c), Buffer.alloc(digestLength)])
  let inner = Buffer.concat([padded(0x36), Buffer.alloc(1024)])

  return (purpose, text) => {
    const message = `${purpose}\0${text}`
    const longest = blockLength + 3 * message.length // bytes that UTF-8 may need
    if (longest > inner.length) inner = Buffer.concat([inner], longest)
    const end = blockLength + inner.write(message, blockLength)
    outer.write(hash('sha256', inner.subarray(0, end), 'binary'), blockLength, 'latin1')
    return hash('sha256', outer, 'base64url')
  }
}
