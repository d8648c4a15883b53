import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { redactTokens, tokenForm } from '../index.ts'

const base64url = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const character = fc.constantFrom(...base64url)
const prefixed = fc
  .string({ unit: character, minLength: 58, maxLength: 58 })
  .map((rest) => `HRKU-AA${rest}`)
const prefixedUuid = fc.uuid().map((id) => `HRKU-${id}`)

describe('a Heroku token', () => {
  it('is known by its form', () => {
    fc.assert(
      fc.property(prefixed, fc.uuid(), (token, id) => {
        expect(token).toHaveLength(65)
        expect(tokenForm(token)).toBe('prefixed')
        expect(tokenForm(`HRKU-${id}`)).toBe('prefixed-uuid')
        expect(tokenForm(id)).toBe('uuid')
        expect(tokenForm(`${token}x`)).toBeUndefined()
        expect(tokenForm(token.slice(0, -1))).toBeUndefined()
        expect(tokenForm(`${token}\n`)).toBeUndefined()
      }),
    )
  })

  it('never survives redaction, whatever stands around it', () => {
    fc.assert(
      fc.property(fc.string(), fc.oneof(prefixed, prefixedUuid), fc.string(), (a, token, b) => {
        expect(redactTokens(`${a}${token}${b}`)).not.toContain(token)
        expect(redactTokens(`${a} ${token} ${b}`)).toContain('[redacted]')
      }),
    )
  })

  it('is redacted even when cut short', () => {
    fc.assert(
      fc.property(prefixed, fc.integer({ min: 21, max: 64 }), (token, length) => {
        expect(redactTokens(`token=${token.slice(0, length)}`)).toBe('token=[redacted]')
      }),
    )
  })
})

describe('redaction', () => {
  it('removes the secrets it is given, plain and percent-encoded', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.string({ minLength: 8 }),
        fc.string(),
        (before, secret, after) => {
          fc.pre(!'[redacted]'.includes(secret))
          const encoded = new URLSearchParams({ s: secret }).toString()
          const text = `${before}${secret}${after} ${encoded}`
          const redacted = redactTokens(text, [secret])
          expect(redacted).not.toContain(secret)
          expect(redacted).not.toContain(encoded.slice(2))
        },
      ),
    )
  })

  it('leaves everything else as it is', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        fc.pre(!text.includes('HRKU-'))
        expect(redactTokens(text, ['', 'short'])).toBe(text)
      }),
    )
    const id = '01234567-89ab-cdef-0123-456789abcdef'
    expect(redactTokens(`app ${id}`)).toBe(`app ${id}`)
  })
})
