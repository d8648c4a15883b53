import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findTokens, maskToken, matchesMask, tokenForm, tokenGenerations } from '../index.ts'

const base64url = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const character = fc.constantFrom(...base64url)
const token = fc.oneof(
  fc.string({ unit: character, minLength: 58, maxLength: 58 }).map((rest) => `HRKU-AA${rest}`),
  fc.uuid().map((id) => `HRKU-${id}`),
  fc.uuid(),
)

describe('a masked token', () => {
  it('shows eight characters of the secret and fits the token it was made of', () => {
    fc.assert(
      fc.property(token, (secret) => {
        const mask = maskToken(secret)
        expect(mask).toMatch(/^(HRKU-(AA)?)?[\w-]{4}\*{10}[\w-]{4}$/)
        expect(matchesMask(secret, mask)).toBe(true)
      }),
    )
  })

  it('shows nothing of a text too short to spare it', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 31 }), (secret) => {
        expect(maskToken(secret)).toBe('*'.repeat(10))
      }),
    )
  })

  it('fits no token of other ends, and one without ends fits none', () => {
    const mask = maskToken('01234567-89ab-cdef-0123-456789abcdef')
    expect(matchesMask('01234567-89ab-cdef-0123-456789abcdee', mask)).toBe(false)
    expect(matchesMask('anything', '*'.repeat(10))).toBe(false)
    expect(matchesMask('0123cdef', '0123**********3cdef')).toBe(false)
    expect(matchesMask('0123-and-so-on', '0123**********')).toBe(true)
  })
})

describe('the generation of a token', () => {
  it('is told by its form and length', () => {
    fc.assert(
      fc.property(token, (secret) => {
        const form = tokenForm(secret)
        expect(form).toBeDefined()
        if (form === undefined) return
        expect(tokenGenerations[form].length).toBe(secret.length)
        expect(tokenGenerations[form].current).toBe(secret.startsWith('HRKU-AA'))
      }),
    )
  })
})

describe('tokens in a text', () => {
  it('are found where they stand, whole or cut short', () => {
    const whole = `HRKU-AA${'x'.repeat(58)}`
    const text = `a=${whole}\nb="HRKU-01234567-89ab-cdef-0123-456789abcdef" c=${whole.slice(0, 30)}`
    const found = findTokens(text)
    expect(found.map(({ form }) => form)).toEqual(['prefixed', 'prefixed-uuid', undefined])
    for (const { index, token: secret } of found) {
      expect(text.slice(index, index + secret.length)).toBe(secret)
    }
  })

  it('are not seen in the prefix alone', () => {
    expect(findTokens('grep HRKU- in the log, or HRKU-0123')).toEqual([])
  })
})
