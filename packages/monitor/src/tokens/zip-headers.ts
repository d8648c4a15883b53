import { strFromU8 } from 'fflate'

/** Looks at the bytes of a zip archive as they come, for what the unpacker does not tell of it. */
export interface ZipHeaders {
  push(bytes: Uint8Array): void
  /** Says whether the next entry of this name, in what came so far, is encrypted. */
  isEncrypted(name: string): boolean
  /** Says whether the record that ends an archive came. */
  ended(): boolean
}

const header = Buffer.from('PK\u0003\u0004')
const end = Buffer.from('PK\u0005\u0006')
/** Bytes of a header before its name. */
const fixed = 30
/** As long as a header can be, with its name and what may follow that. */
const longest = fixed + 2 * 0xffff

/** Makes one, for one archive. */
export function readZipHeaders(): ZipHeaders {
  let bytes: Buffer = Buffer.alloc(0)
  let seen = 0
  let ended = false
  return {
    push(portion) {
      const dropped = Math.max(0, bytes.length - longest)
      seen = Math.max(0, seen - dropped)
      bytes = Buffer.concat([bytes.subarray(dropped), portion])
      ended ||= bytes.includes(end)
    },
    isEncrypted(name) {
      for (let at = bytes.indexOf(header, seen); at !== -1; at = bytes.indexOf(header, at + 1)) {
        if (nameIn(bytes, at) !== name) continue
        seen = at + 1
        return (bytes.readUInt16LE(at + 6) & 1) === 1
      }
      return false
    },
    ended: () => ended,
  }
}

/** The name in a header, read as the unpacker reads it. */
function nameIn(bytes: Buffer, at: number): string | undefined {
  if (at + fixed > bytes.length) return undefined
  const inUtf8 = (bytes.readUInt16LE(at + 6) & 0x800) !== 0
  const size = bytes.readUInt16LE(at + 26)
  return strFromU8(bytes.subarray(at + fixed, at + fixed + size), !inUtf8)
}
