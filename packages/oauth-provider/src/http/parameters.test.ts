import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { asQuery, parseParameters } from './parameters.ts'

describe('parseParameters', () => {
  it('reads what a form writes', () => {
    const form = fc.dictionary(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }))
    fc.assert(
      fc.property(form, (fields) => {
        const given = new URLSearchParams(fields)
        const read = parseParameters(given.toString())
        for (const [name, value] of given) expect(read.get(name) ?? '').toBe(value)
      }),
    )
  })

  it('A1-4 sees a repetition however it is written, and does not repeat its value', () => {
    expect(() => parseParameters('code=a&c%6Fde=secret')).toThrow('The parameter code is repeated.')
    expect(() => parseParameters('a&a=1')).toThrow('The parameter a is repeated.')
    expect(() => parseParameters('<b>=&<b>=')).toThrow('The parameter ?b? is repeated.')
  })

  it('takes empty for absent', () => {
    const read = parseParameters('a=&b&c=1&&')
    expect([read.get('a'), read.get('b'), read.get('c'), read.raw('a')]).toEqual([
      undefined,
      undefined,
      '1',
      undefined,
    ])
  })

  it('A1-6 gives a value back as it was written', () => {
    const read = parseParameters('state=a+b%2Bc%20d=e%FF')
    expect(read.raw('state')).toBe('a+b%2Bc%20d=e%FF')
  })

  it('A1-6 makes whatever was written fit for a header, without changing what it means', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        fc.pre(text.isWellFormed() && !text.includes('&') && text !== '')
        const raw = parseParameters(`state=${text}`).raw('state') ?? ''
        expect(raw).toMatch(/^[\x21-\x7e]*$/)
        expect(raw).not.toMatch(/[&#]/)
        const [before, after] = [`v=${text}`, `v=${raw}`].map((query) => new URLSearchParams(query))
        expect(after?.get('v')).toBe(before?.get('v'))
      }),
    )
  })
})

describe('asQuery', () => {
  it('keeps the pairs apart and makes the rest fit for a URL', () => {
    expect(asQuery('a=1&b=ü \r\n#<&c=%2B+')).toBe('a=1&b=%C3%BC%20%0D%0A%23%3C&c=%2B+')
  })
})
