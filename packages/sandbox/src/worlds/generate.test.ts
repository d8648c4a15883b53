import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { acme } from './acme.ts'
import { generateWorld } from './generate.ts'
import { readWorld } from './read-world.ts'

describe('generateWorld', () => {
  it('makes a well-formed world of as many apps as asked, whatever the number and the seed', () => {
    const asked = fc.record({ apps: fc.integer({ min: 0, max: 120 }), seed: fc.nat() })
    fc.assert(
      fc.property(asked, (size) => {
        const world = generateWorld(acme, size)
        expect(world.apps).toHaveLength(size.apps)
        expect(readWorld(world)).toEqual(world)
      }),
      { numRuns: 30 },
    )
  })

  it('makes the same world of the same seed, and another one of another', () => {
    const size = { apps: 60, seed: 7 }
    expect(generateWorld(acme, size)).toEqual(generateWorld(acme, size))
    expect(generateWorld(acme, { ...size, seed: 8 })).not.toEqual(generateWorld(acme, size))
  })

  it('keeps the apps that were there', () => {
    expect(generateWorld(acme, { apps: 40, seed: 1 }).apps.slice(0, acme.apps.length)).toEqual(
      acme.apps,
    )
  })

  it('makes 5,000 apps', () => {
    expect(readWorld(generateWorld(acme, { apps: 5_000, seed: 3 })).apps).toHaveLength(5_000)
  })
})
