import { hash } from 'node:crypto'

const hashLength = 32

/** SHA-256 of the parts, one after the other; a string counts as its UTF-8 bytes. */
export function sha256(...parts: readonly (string | Uint8Array)[]): Uint8Array {
  const [only] = parts
  const data =
    parts.length === 1 && only !== undefined
      ? only
      : Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part)))
  return new Uint8Array(hash('sha256', data, 'buffer'))
}

/** SHA-256 of a text under a name, so that a hash made for one purpose is never good for another. */
export function domainHash(domain: string, text: string): Uint8Array {
  return sha256(`${domain}\n${text}`)
}

/** Lower-case hexadecimal. */
export function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}

/** Standard base64 with padding (RFC 4648, section 4). */
export function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64')
}

/** The bytes of a base64 text, or undefined when it is not the one way to write them. */
export function fromBase64(text: string): Uint8Array | undefined {
  const bytes = new Uint8Array(Buffer.from(text, 'base64'))
  return base64(bytes) === text ? bytes : undefined
}

/** The 32 bytes of a hash written in base64, or undefined. */
export function hashFromBase64(text: string): Uint8Array | undefined {
  const bytes = fromBase64(text)
  return bytes?.length === hashLength ? bytes : undefined
}

/** Whether two byte strings are the same; public data only, the time it takes tells where they differ. */
export function sameBytes(left: Uint8Array, right: Uint8Array): boolean {
  return Buffer.compare(left, right) === 0
}
