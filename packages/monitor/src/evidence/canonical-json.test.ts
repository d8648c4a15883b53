import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson, parseCanonicalJson } from './canonical-json.ts'

const iJson = fc.jsonValue({ stringUnit: 'binary' }).filter((value) => {
  try {
    canonicalJson(value)
    return true
  } catch {
    return false // holds an integer that I-JSON cannot carry
  }
})

describe('canonicalJson()', () => {
  it('sorts keys by UTF-16 code units, as the example of RFC 8785, section 3.2.3 does', () => {
    const value = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\ud83d\ude00': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    }
    expect(Object.keys(JSON.parse(canonicalJson(value)))).toHaveLength(7)
    expect([...canonicalJson(value).matchAll(/:"(\w+)/g)].map((match) => match[1])).toEqual([
      'Carriage',
      'One',
      'Control',
      'Latin',
      'Euro',
      'Emoji',
      'Hebrew',
    ])
  })

  it('writes numbers as ECMAScript does, and minus zero as zero', () => {
    expect(canonicalJson([Number('333333333.33333329'), 4.5, 2e-3, 1e-27, -0])).toBe(
      '[333333333.3333333,4.5,0.002,1e-27,0]',
    )
  })

  it('escapes only what must be escaped', () => {
    expect(canonicalJson('\u20ac$\u000f\nA\'B"\\\\"/')).toBe(
      '"\u20ac$\\u000f\\nA\'B\\"\\\\\\\\\\"/"',
    )
  })

  it('gives the same text whatever the order of keys', () => {
    expect(canonicalJson({ b: 1, a: { d: 2, c: 3 } })).toBe('{"a":{"c":3,"d":2},"b":1}')
  })

  it('refuses a number that is not finite, naming the place', () => {
    expect(() => canonicalJson({ a: [1, Number.NaN] })).toThrow(/\$\.a\[1\]/)
  })

  it('refuses an integer beyond 2^53 - 1', () => {
    expect(() => canonicalJson(2 ** 53)).toThrow(/beyond/)
  })

  it('refuses half of a surrogate pair, in a value and in a key', () => {
    expect(() => canonicalJson('\ud800')).toThrow(/surrogate/)
    expect(() => canonicalJson({ '\udc00': 1 })).toThrow(/surrogate/)
  })

  it('refuses undefined, functions, dates and symbols', () => {
    expect(() => canonicalJson({ a: undefined })).toThrow(/undefined/)
    expect(() => canonicalJson(() => 1)).toThrow(/function/)
    expect(() => canonicalJson(new Date(0))).toThrow(/instance/)
    expect(() => canonicalJson(Symbol('a'))).toThrow(/symbol/)
  })

  it('refuses nesting without end', () => {
    const loop: Record<string, unknown> = {}
    loop['self'] = loop
    expect(() => canonicalJson(loop)).toThrow(/64 levels/)
  })
})

describe('parseCanonicalJson()', () => {
  it('gives back every value that was written', () => {
    fc.assert(
      fc.property(iJson, (value) => {
        const text = canonicalJson(value)
        expect(canonicalJson(parseCanonicalJson(text))).toBe(text)
      }),
    )
  })

  it('refuses a key given twice', () => {
    expect(() => parseCanonicalJson('{"a":1,"a":1}')).toThrow(/twice/)
  })

  it('refuses white space, another order and another spelling', () => {
    expect(() => parseCanonicalJson('{"a": 1}')).toThrow(/canonical/)
    expect(() => parseCanonicalJson('{"b":1,"a":1}')).toThrow(/canonical/)
    expect(() => parseCanonicalJson('1.0')).toThrow(/canonical/)
    expect(() => parseCanonicalJson('"\\u0041"')).toThrow(/canonical/)
    expect(() => parseCanonicalJson('9007199254740993')).toThrow(/beyond/)
  })

  it('refuses what is not JSON, keeping the cause', () => {
    expect(() => parseCanonicalJson('{')).toThrow(
      expect.objectContaining({ code: 'not_canonical', cause: expect.any(SyntaxError) }),
    )
  })

  it('takes a key called __proto__ as any other', () => {
    const value = parseCanonicalJson('{"__proto__":{"a":1}}')
    expect(canonicalJson(value)).toBe('{"__proto__":{"a":1}}')
  })
})
