import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { generateLogKey, parseSignerKey, parseVerifierKey } from './log-key.ts'
import { openNote, signNote } from './signed-note.ts'

const random = (bytes: number) => new Uint8Array(randomBytes(bytes))

// The key and the signed text of the examples in Go's golang.org/x/mod/sumdb/note.
const goVerifierKey = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'
const goText =
  "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
const goNote = `${goText}\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n`

describe('a log key', () => {
  it('opens the example note of the Go package', () => {
    expect(openNote(goNote, parseVerifierKey(goVerifierKey))).toBe(goText)
  })

  it('signs what its verifier key opens', () => {
    const { signerKey, verifierKey } = generateLogKey('muster.example/acme', random)
    const note = signNote('one\ntwo\n', parseSignerKey(signerKey))
    expect(openNote(note, parseVerifierKey(verifierKey))).toBe('one\ntwo\n')
    expect(parseSignerKey(signerKey).verifierKey).toBe(verifierKey)
  })

  it('signs nothing that the key of another log of the same name opens', () => {
    const mine = generateLogKey('muster.example/acme', random)
    const other = generateLogKey('muster.example/acme', random)
    const note = signNote('one\n', parseSignerKey(mine.signerKey))
    expect(() => openNote(note, parseVerifierKey(other.verifierKey))).toThrow(
      /not signed by the key/,
    )
  })

  it('is refused when its parts do not belong together', () => {
    const { verifierKey } = generateLogKey('muster.example/acme', random)
    expect(() => parseVerifierKey(verifierKey.replace('acme', 'evil'))).toThrow(/own identifier/)
    expect(() => parseVerifierKey(`${verifierKey}\n`)).toThrow(/form/)
    expect(() => parseVerifierKey('')).toThrow(/form/)
    expect(() => parseSignerKey(verifierKey)).toThrow(/not a signer key/)
  })

  it('is not made for a name with a space or a plus', () => {
    expect(() => generateLogKey('a b', random)).toThrow(/no spaces/)
    expect(() => generateLogKey('a+b', random)).toThrow(/no plus/)
  })
})
