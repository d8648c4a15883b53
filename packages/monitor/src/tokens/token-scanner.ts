import { encodedHits } from './encoded-hits.ts'
import { contextLength, findTokens } from './find-tokens.ts'
import type { FoundToken } from './found-token.ts'

/** A token and the line it was found in, counted from 1. */
export interface PlacedToken extends FoundToken {
  readonly line: number
}

/** Takes bytes in any portions and finds the tokens in them, also those that two portions share. */
export interface TokenScanner {
  push(bytes: Uint8Array): void
  /** Finishes the text and gives what was found in all of it. */
  end(): readonly PlacedToken[]
}

/** What is looked at again with the next portion: a token in Base64, and what must stand around it. */
const overlap = 3 * contextLength

/**
 * Whatever holds a token holds one of these, or has it in lines of Base64. `KU` is in the prefix too, each of the first four in a spelling of Heroku;
 * the others are the prefix in Base64, at each of its three positions. Two letters that are rare are found faster than
 * a word.
 */
const keywords = ['KU', 'ku', 'Ku', 'kU', 'SFJLVS', 'hSS1Ut', 'IUktVL'].map((word) =>
  Buffer.from(word),
)

/** Makes a scanner. It decides about nothing but bytes: text in UTF-16 is read as such, anything else byte by byte. */
export function createTokenScanner(): TokenScanner {
  const found: PlacedToken[] = []
  let rest: Buffer = Buffer.alloc(0)
  let lines = 0
  let done = 0
  let wide: boolean | undefined

  function scan(bytes: Buffer, last: boolean): void {
    const settled = last ? bytes.length : Math.max(0, bytes.length - overlap)
    let line = lines + 1
    let counted = 0
    for (const [from, to] of windows(bytes)) {
      for (const token of findTokens(bytes.toString('latin1', from, to))) {
        const index = from + token.index
        if (index >= settled || index < done) continue
        done = index + token.length
        line += countLines(bytes.subarray(counted, index))
        counted = index
        found.push({ ...token, index, line })
      }
    }
    if (last) return
    const kept = Math.max(0, settled - overlap)
    lines += countLines(bytes.subarray(0, kept))
    done = Math.max(0, done - kept)
    rest = Buffer.from(bytes.subarray(kept)) // a copy: whoever pushes may use the bytes again
  }

  return {
    push(bytes) {
      const portion = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
      wide ??= isUtf16(portion)
      const text = wide ? narrowed(portion) : portion
      scan(rest.length === 0 ? text : Buffer.concat([rest, text]), false)
    },
    end() {
      scan(rest, true)
      rest = Buffer.alloc(0)
      return found
    },
  }
}

/** The parts of the bytes that are worth a closer look, in order and apart from each other. */
function windows(bytes: Buffer): readonly (readonly [from: number, to: number])[] {
  const hits = [...keywords.flatMap((keyword) => hitsOf(bytes, keyword)), ...encodedHits(bytes)]
  hits.sort((a, b) => a - b)
  const parts: [number, number][] = []
  for (const hit of hits) {
    const [from, to] = [Math.max(0, hit - overlap), Math.min(bytes.length, hit + overlap)]
    const open = parts.at(-1)
    if (open !== undefined && from <= open[1]) open[1] = to
    else parts.push([from, to])
  }
  return parts
}

function hitsOf(bytes: Buffer, keyword: Buffer): readonly number[] {
  const hits: number[] = []
  const letters = keyword.length === 2
  for (let at = bytes.indexOf(keyword); at !== -1; at = bytes.indexOf(keyword, at + 1)) {
    if (!letters || isKeyword(bytes, at)) hits.push(at)
  }
  return hits
}

/** Says whether the two letters at this place end the word Heroku, or the prefix without its hyphen. */
function isKeyword(bytes: Buffer, at: number): boolean {
  if (bytes[at - 1] === 0x52 && bytes[at - 2] === 0x48 && bytes[at + 2] === 0x2d) return true
  return at >= 4 && bytes.toString('latin1', at - 4, at).toLowerCase() === 'hero'
}

function countLines(bytes: Buffer): number {
  let count = 0
  for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) count += 1
  return count
}

/** Text of Windows programs: a byte order mark, or nothing but zeros in every second byte. */
function isUtf16(bytes: Buffer): boolean {
  if (bytes.length < 4) return false
  const mark = bytes.readUInt16LE(0)
  if (mark === 0xfeff || mark === 0xfffe) return true
  const head = bytes.subarray(0, 64)
  const zeros = [0, 0]
  for (const [at, byte] of head.entries()) if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1
  return Math.max(...zeros) > head.length / 2 - 4 && Math.min(...zeros) === 0
}

/** UTF-16 without its zeros: in either byte order what is left of ASCII is ASCII. */
function narrowed(bytes: Buffer): Buffer {
  return bytes.filter((byte) => byte !== 0) as Buffer // filter of a Buffer gives a Buffer
}
