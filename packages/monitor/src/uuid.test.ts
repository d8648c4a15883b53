import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { uuidFrom } from './uuid.ts'

describe('uuidFrom', () => {
  it('sets the version and the variant whatever the random bytes are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (bytes) => {
        expect(uuidFrom(() => bytes)).toMatch(
          /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
        )
      }),
    )
  })

  it('keeps the other 122 bits', () => {
    expect(uuidFrom(() => new Uint8Array(16).fill(0xff))).toBe(
      'ffffffff-ffff-4fff-bfff-ffffffffffff',
    )
  })
})
