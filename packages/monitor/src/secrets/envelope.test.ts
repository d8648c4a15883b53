import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { keyIdOf, openBytes, type Place, sealBytes } from './envelope.ts'

const key = { id: '00112233-4455-6677-8899-aabbccddeeff', bytes: randomBytes(32) }
const place: Place = { table: 'connection_secrets', column: 'sealed', row: 'c1/1' }
const altered = expect.objectContaining({ code: 'altered_secret' })

function seal(plaintext: Uint8Array): Buffer {
  return sealBytes(key, 'acme', place, plaintext, randomBytes)
}

describe('sealed bytes', () => {
  it('open with the same key for the same place', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (plaintext) => {
        expect([...openBytes(key, 'acme', place, seal(plaintext))]).toEqual([...plaintext])
      }),
    )
  })

  it('do not open when any bit was flipped or any end cut off', () => {
    const sealed = seal(Buffer.from('swordfish'))
    fc.assert(
      fc.property(fc.nat(sealed.length - 1), fc.nat(7), (at, bit) => {
        const flipped = Buffer.from(sealed)
        flipped.writeUInt8(flipped.readUInt8(at) ^ (1 << bit), at)
        expect(() => openBytes(key, 'acme', place, flipped)).toThrowError(altered)
        expect(() => openBytes(key, 'acme', place, sealed.subarray(0, at))).toThrowError(altered)
      }),
      { numRuns: 500 },
    )
  })

  it('do not open in another row, column, table or organization', () => {
    const sealed = seal(Buffer.from('swordfish'))
    const elsewhere: readonly [string, Place][] = [
      ['acme', { ...place, row: 'c2/1' }],
      ['acme', { ...place, row: 'c1/2' }],
      ['acme', { ...place, column: 'other' }],
      ['acme', { ...place, table: 'log_keys' }],
      ['rival', place],
      ['', { ...place, row: 'c1/1' }],
    ]
    for (const [organization, other] of elsewhere) {
      expect(() => openBytes(key, organization, other, sealed)).toThrowError(altered)
    }
  })

  it('are bound to their place without ambiguity', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 8, maxLength: 8 }), (parts) => {
        const [a = '', b = '', c = '', d = '', e = '', f = '', g = '', h = ''] = parts
        fc.pre(a !== e || b !== f || c !== g || d !== h)
        const sealed = sealBytes(
          key,
          a,
          { table: b, column: c, row: d },
          Buffer.from('x'),
          randomBytes,
        )
        const other = { table: f, column: g, row: h }
        expect(() => openBytes(key, e, other, sealed)).toThrowError(altered)
      }),
    )
  })

  it('name their key, open with no other, and never look the same twice', () => {
    const sealed = seal(Buffer.from('swordfish'))
    expect(keyIdOf(sealed)).toBe(key.id.replaceAll('-', ''))
    expect(keyIdOf(sealed.subarray(0, 10))).toBeUndefined()
    const other = { id: key.id, bytes: randomBytes(32) }
    expect(() => openBytes(other, 'acme', place, sealed)).toThrowError(altered)
    expect(seal(Buffer.from('swordfish')).equals(sealed)).toBe(false)
  })
})
