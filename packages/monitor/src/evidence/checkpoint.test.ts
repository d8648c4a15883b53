import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openCheckpoint, signCheckpoint } from './checkpoint.ts'
import { parseInclusionProof, writeInclusionProof } from './inclusion-proof.ts'
import { generateLogKey, parseSignerKey, parseVerifierKey } from './log-key.ts'
import { leafHash } from './merkle-tree.ts'
import { signNote } from './signed-note.ts'

const keys = generateLogKey('muster.example/acme', (bytes) => new Uint8Array(randomBytes(bytes)))
const signer = parseSignerKey(keys.signerKey)
const verifier = parseVerifierKey(keys.verifierKey)
const note = signCheckpoint({ size: 12, root: leafHash('a') }, signer)

describe('a checkpoint', () => {
  it('is read back with its origin, size and root', () => {
    expect(openCheckpoint(note, verifier)).toEqual({
      origin: 'muster.example/acme',
      size: 12,
      root: leafHash('a'),
    })
  })

  it('does not open after any single byte of it is changed', () => {
    const bytes = Buffer.from(note, 'utf8')
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const changed = Buffer.from(bytes)
        changed[at] = (bytes[at] ?? 0) ^ change
        expect(() => openCheckpoint(changed.toString('utf8'), verifier)).toThrow()
      }),
      { numRuns: 500 },
    )
  })

  it('does not open with a second signature line', () => {
    const line = note.slice(note.lastIndexOf('— '))
    expect(() => openCheckpoint(note + line, verifier)).toThrow(/one well-formed signature/)
  })

  it('does not open when the key signed some other text', () => {
    const signed = (text: string) => () => openCheckpoint(signNote(text, signer), verifier)
    expect(signed('muster.example/acme\n012\nx\n')).toThrow(/three lines/)
    expect(signed('hello\n')).toThrow(/three lines/)
    const root = Buffer.from(leafHash('a')).toString('base64')
    expect(signed(`muster.example/other\n1\n${root}\n`)).toThrow(/not of muster.example\/acme/)
    expect(signed(`muster.example/acme\n1\n${root}\nmore\n`)).toThrow(/three lines/)
  })
})

describe('a tlog-proof file', () => {
  it('is read back as it was written', () => {
    const proof = { index: 4, hashes: [leafHash('b'), leafHash('c')], checkpoint: note }
    expect(parseInclusionProof(writeInclusionProof(proof))).toEqual(proof)
    const first = { index: 0, hashes: [], checkpoint: note }
    expect(parseInclusionProof(writeInclusionProof(first))).toEqual(first)
  })

  it('is refused in any other form', () => {
    expect(() => parseInclusionProof(note)).toThrow(/not a tlog-proof/)
    expect(() => parseInclusionProof(`c2sp.org/tlog-proof@v1\nindex 04\n\n${note}`)).toThrow(
      /not a tlog/,
    )
    expect(() => parseInclusionProof(`c2sp.org/tlog-proof@v1\nindex 4\nAAAA\n\n${note}`)).toThrow(
      /not/,
    )
  })
})
