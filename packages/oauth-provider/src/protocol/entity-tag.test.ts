import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { entityTag, namesTag } from './entity-tag.ts'

describe('entityTag', () => {
  it('is 32 hexadecimal digits in quotes, the same for the same content', () => {
    expect(entityTag('a', 'b')).toMatch(/^"[0-9a-f]{32}"$/)
    expect(entityTag('a', 'b')).toBe(entityTag('a', 'b'))
  })

  it('differs when any part differs, wherever the border between the parts is', () => {
    const parts = fc.array(fc.string(), { maxLength: 3 })
    fc.assert(
      fc.property(parts, parts, (a, b) => {
        fc.pre(JSON.stringify(a) !== JSON.stringify(b))
        expect(entityTag(...a)).not.toBe(entityTag(...b))
      }),
    )
  })
})

describe('namesTag', () => {
  it('finds a tag alone, in a list, marked weak, and under the star', () => {
    expect(namesTag('"x"', '"x"')).toBe(true)
    expect(namesTag('"a", "x"', '"x"')).toBe(true)
    expect(namesTag('W/"x"', '"x"')).toBe(true)
    expect(namesTag('*', '"x"')).toBe(true)
  })

  it('does not find another tag, or any without a header', () => {
    expect(namesTag('"y"', '"x"')).toBe(false)
    expect(namesTag(null, '"x"')).toBe(false)
  })
})
