// Keys of https://c2sp.org/signed-note in the text form that Go's note package reads and writes.
import {
  createPrivateKey,
  createPublicKey,
  type KeyObject,
  sign as signBytes,
  verify as verifyBytes,
} from 'node:crypto'
import { base64, fromBase64, hex, sha256 } from './digest.ts'
import { EvidenceError } from './errors.ts'

/** Checks notes of one log. `id` is the four bytes that name the key on a signature line. */
export interface LogVerifier {
  readonly name: string
  readonly id: Uint8Array
  verify(text: string, signature: Uint8Array): boolean
}

/** Signs notes of one log; `verifier` and `verifierKey` are its public half. */
export interface LogSigner {
  readonly name: string
  readonly id: Uint8Array
  readonly verifier: LogVerifier
  readonly verifierKey: string
  sign(text: string): Uint8Array
}

const ed25519 = 1
const keyLength = 32
// What PKCS #8 and SPKI put in front of the 32 bytes of an Ed25519 key (RFC 8410).
const privatePrefix = Buffer.from('302e020100300506032b657004220420', 'hex')
const publicPrefix = Buffer.from('302a300506032b6570032100', 'hex')

/**
 * Makes the key pair of a new log.
 *
 * `name` is the log's origin, a URL without its scheme such as `muster.example.com/acme`.
 * Returns the verifier key `name+id+base64` (public) and the signer key `PRIVATE+KEY+…` (secret).
 */
export function generateLogKey(
  name: string,
  random: (bytes: number) => Uint8Array,
): { readonly verifierKey: string; readonly signerKey: string } {
  checkName(name)
  const seed = random(keyLength)
  const publicKey = publicBytes(privateFrom(seed))
  const id = hex(keyId(name, publicKey))
  return {
    verifierKey: `${name}+${id}+${encodeKey(publicKey)}`,
    signerKey: `PRIVATE+KEY+${name}+${id}+${encodeKey(seed)}`,
  }
}

/** Reads a verifier key; `bad_key` when any part of it is wrong. */
export function parseVerifierKey(text: string): LogVerifier {
  const [name, id, key] = fieldsOf(text)
  const bytes = decodeKey(key)
  const keyHash = checkId(name, id, bytes)
  const publicKey = publicFrom(bytes)
  return {
    name,
    id: keyHash,
    verify: (message, signature) =>
      verifyBytes(null, Buffer.from(message, 'utf8'), publicKey, signature),
  }
}

/** Reads a signer key; `bad_key` when any part of it is wrong. The key itself is never in the message. */
export function parseSignerKey(text: string): LogSigner {
  const prefix = 'PRIVATE+KEY+'
  if (!text.startsWith(prefix)) throw new EvidenceError('bad_key', 'This is not a signer key.')
  const [name, id, key] = fieldsOf(text.slice(prefix.length))
  const privateKey = privateFrom(decodeKey(key))
  const publicKey = publicBytes(privateKey)
  const keyHash = checkId(name, id, publicKey)
  const verifierKey = `${name}+${id}+${encodeKey(publicKey)}`
  return {
    name,
    id: keyHash,
    verifier: parseVerifierKey(verifierKey),
    verifierKey,
    sign: (message) => new Uint8Array(signBytes(null, Buffer.from(message, 'utf8'), privateKey)),
  }
}

function fieldsOf(text: string): readonly [name: string, id: string, key: string] {
  // The key itself may hold a plus: only the first two separate.
  const match = /^([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/u.exec(text)
  const [, name, id, key] = match ?? []
  if (name === undefined || id === undefined || key === undefined) {
    throw new EvidenceError('bad_key', 'A key has the form name+8 hexadecimal digits+base64.')
  }
  checkName(name)
  return [name, id, key]
}

function checkName(name: string): void {
  if (!/^[^+\s\p{White_Space}\p{Cc}]+$/u.test(name) || !name.isWellFormed()) {
    throw new EvidenceError(
      'bad_key',
      'The name of a log is not empty and has no spaces and no plus.',
    )
  }
}

function checkId(name: string, id: string, publicKey: Uint8Array): Uint8Array {
  const expected = keyId(name, publicKey)
  if (hex(expected) !== id) {
    throw new EvidenceError('bad_key', 'The key does not match its own identifier.')
  }
  return expected
}

function keyId(name: string, publicKey: Uint8Array): Uint8Array {
  return sha256(`${name}\n`, new Uint8Array([ed25519]), publicKey).subarray(0, 4)
}

function encodeKey(key: Uint8Array): string {
  return base64(new Uint8Array([ed25519, ...key]))
}

function decodeKey(text: string): Uint8Array {
  const bytes = fromBase64(text)
  if (bytes?.length !== keyLength + 1 || bytes[0] !== ed25519) {
    throw new EvidenceError('bad_key', 'The key is not an Ed25519 key in base64.')
  }
  return bytes.subarray(1)
}

function privateFrom(seed: Uint8Array): KeyObject {
  return createPrivateKey({
    key: Buffer.concat([privatePrefix, seed]),
    format: 'der',
    type: 'pkcs8',
  })
}

function publicFrom(key: Uint8Array): KeyObject {
  return createPublicKey({ key: Buffer.concat([publicPrefix, key]), format: 'der', type: 'spki' })
}

function publicBytes(privateKey: KeyObject): Uint8Array {
  const der = createPublicKey(privateKey).export({ format: 'der', type: 'spki' })
  return new Uint8Array(der.subarray(publicPrefix.length))
}
