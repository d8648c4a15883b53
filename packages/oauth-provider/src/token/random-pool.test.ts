import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { poolRandom } from './random-pool.ts'

/** A source whose first 255 bytes are all different. */
function counter(): { readonly asked: number[]; readonly source: (count: number) => Uint8Array } {
  const asked: number[] = []
  let next = 1
  return {
    asked,
    source: (count) => {
      asked.push(count)
      return Uint8Array.from({ length: count }, () => next++)
    },
  }
}

describe('poolRandom', () => {
  it('gives as many bytes as it is asked for, and each of the source once at most', () => {
    const counts = fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 8 })
    fc.assert(
      fc.property(counts, (wanted) => {
        const random = poolRandom(counter().source, 16)
        const given = wanted.map((count) => random(count))
        const bytes = given.flatMap((part) => [...part])
        expect(given.map(({ length }) => length)).toEqual(wanted)
        expect(new Set(bytes).size).toBe(bytes.length)
        expect(bytes).not.toContain(0)
      }),
    )
  })

  it('does not change what it gave, nor what the source gave', () => {
    const drawn = new Uint8Array(8).fill(7)
    const random = poolRandom(() => drawn, 8)
    const given = random(4)
    random(4)
    expect([...given, ...drawn]).toEqual(new Array(12).fill(7))
  })

  it.each([16, 64])('makes nothing of a source that gives too few bytes: asked for %i', (count) => {
    const random = poolRandom((wanted) => new Uint8Array(wanted - 1), 32)
    expect(() => random(count)).toThrow(/random gave \d+ bytes when it was asked for \d+/)
  })

  it('asks the source for a block at a time', () => {
    const { source, asked } = counter()
    const random = poolRandom(source, 32)
    for (let times = 0; times < 4; times++) random(16)
    random(33)
    expect(asked).toEqual([32, 32, 33])
  })
})
