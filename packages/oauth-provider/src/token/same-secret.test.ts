import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sameSecret } from './same-secret.ts'

describe('sameSecret', () => {
  it('is true for the same text and for no other', () =>
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.string({ unit: 'grapheme' }),
        (one, other) => {
          expect(sameSecret(one, one)).toBe(true)
          expect(sameSecret(one, other)).toBe(one === other)
          expect(sameSecret(one, `${one}x`)).toBe(false)
        },
      ),
    ))
})
