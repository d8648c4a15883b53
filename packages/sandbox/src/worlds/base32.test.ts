import { describe, expect, it } from 'vitest'
import { readBase32 } from './base32.ts'

describe('readBase32', () => {
  it.each([
    ['MY', 'f'],
    ['MZXQ', 'fo'],
    ['MZXW6', 'foo'],
    ['MZXW6YQ', 'foob'],
    ['MZXW6YTB', 'fooba'],
    ['MZXW6YTBOI', 'foobar'],
  ])('reads %s, of RFC 4648 section 10, as %s', (text, meaning) => {
    expect(Buffer.from(readBase32(text) ?? []).toString()).toBe(meaning)
  })

  it.each(['', 'M', 'MZX', 'MZXW6Y', 'mzxw6', 'MZXW6===', 'MZX W6', 'MZXW1'])(
    'takes %j for no base32',
    (text) => {
      expect(readBase32(text)).toBeUndefined()
    },
  )
})
