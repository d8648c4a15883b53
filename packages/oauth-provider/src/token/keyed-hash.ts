import { createHmac, createSecretKey } from 'node:crypto'
import { ProviderError } from '../errors.ts'

/** What a hashed text is, so that one kind of secret can never stand in for another. */
type Purpose =
  | 'access'
  | 'attempts'
  | 'browser'
  | 'claim'
  | 'client-secret'
  | 'code'
  | 'form'
  | 'proof'
  | 'refresh'

/** HMAC-SHA-256 in base64url, under the provider's key. */
export type KeyedHash = (purpose: Purpose, text: string) => string

/** Binds the key. Throws ProviderError `bad_option` for fewer than 32 bytes. */
export function createKeyedHash(key: Uint8Array): KeyedHash {
  if (key.length < 32) throw new ProviderError('bad_option', 'hashKey must have at least 32 bytes.')
  const secretKey = createSecretKey(key)
  return (purpose, text) =>
    createHmac('sha256', secretKey).update(`${purpose}\0${text}`).digest('base64url')
}
