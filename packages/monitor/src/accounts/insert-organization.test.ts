import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { slugOf } from './insert-organization.ts'

describe('a slug', () => {
  it('is the name in plain letters', () => {
    expect(slugOf('Analytical Engines, Ltd.')).toBe('analytical-engines-ltd')
    expect(slugOf('  Žluťoučký  kůň ')).toBe('zlutoucky-kun')
    expect(slugOf('株式会社')).toBe('organization')
  })

  it('has the same form whatever the name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        expect(slugOf(name)).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
        expect(slugOf(name).length).toBeLessThanOrEqual(60)
      }),
    )
  })
})
