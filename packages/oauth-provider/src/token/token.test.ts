import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createKeyedHash } from './keyed-hash.ts'
import { isTokenShaped, mask, mintId, mintSecret, mintToken, tokenVersion } from './token.ts'

const random = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes))

describe('mintToken', () => {
  it('A1-26 makes 65 characters of which 58 come from the random source', () => {
    const bytes = fc.uint8Array({ minLength: 45, maxLength: 45 })
    fc.assert(
      fc.property(bytes, (given) => {
        const token = mintToken(() => given)
        expect(token).toMatch(/^HRKU-AA[\w-]{58}$/)
        const decoded = Buffer.from(token.slice(5), 'base64url')
        expect(decoded[0]).toBe(0)
        expect([...decoded.subarray(2)]).toEqual([...given.subarray(2)])
      }),
    )
  })

  it('A1-26 never repeats itself', () => {
    const made = new Set(Array.from({ length: 1000 }, () => mintToken(random)))
    expect(made.size).toBe(1000)
  })
})

describe('mintId', () => {
  it('makes a version 4 UUID, of which all other bits come from the random source', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (given) => {
        const before = [...given]
        const id = mintId(() => given)
        expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
        const free = before.map((byte, at) => byte & (at === 6 ? 0x0f : at === 8 ? 0x3f : 0xff))
        const made = [...Buffer.from(id.replaceAll('-', ''), 'hex')]
        expect(made.map((byte, at) => byte - (at === 6 ? 0x40 : at === 8 ? 0x80 : 0))).toEqual(free)
        expect([...given]).toEqual(before)
      }),
    )
  })
})

describe('isTokenShaped', () => {
  it('knows the three forms and nothing near them', () => {
    const [token, id] = [mintToken(random), mintId(random)]
    const good = [token, id, `HRKU-${id}`]
    const bad = [
      '',
      token.slice(1),
      token.slice(0, 64),
      `${token}A`,
      `${token}\n`,
      id.toUpperCase(),
      `HRKU-${id}0`,
      `hrku-${id}`,
      mintSecret(random),
    ]
    expect(good.every(isTokenShaped)).toBe(true)
    expect(bad.some(isTokenShaped)).toBe(false)
  })
})

describe('mask', () => {
  it('keeps the form and four characters at each end', () => {
    const token = mintToken(random)
    expect(mask(token)).toBe(`${token.slice(0, 11)}**********${token.slice(-4)}`)
    const id = mintId(random)
    expect(mask(id)).toBe(`${id.slice(0, 4)}**********${id.slice(-4)}`)
    expect(mask(`HRKU-${id}`)).toBe(`HRKU-${id.slice(0, 4)}**********${id.slice(-4)}`)
  })

  it('shows nothing of a short secret', () => {
    expect(mask('sixteen-letters!')).toBe('**********')
  })
})

describe('createKeyedHash', () => {
  it('A1-27 depends on the key and on what is hashed', () => {
    const hash = createKeyedHash(new Uint8Array(32).fill(1))
    const other = createKeyedHash(new Uint8Array(32).fill(2))
    expect(hash('access', 'x')).toMatch(/^[\w-]{43}$/)
    expect(hash('access', 'x')).toBe(hash('access', 'x'))
    expect(new Set([hash('access', 'x'), hash('refresh', 'x'), other('access', 'x')]).size).toBe(3)
  })

  it('A1-27 is HMAC-SHA-256 of the purpose and the text, for keys shorter and longer than a block', () => {
    const keys = fc.uint8Array({ minLength: 32, maxLength: 200 })
    const texts = fc.string({ unit: 'binary', maxLength: 300, size: 'max' })
    fc.assert(
      fc.property(keys, texts, (key, text) => {
        const hmac = createHmac('sha256', key).update(`refresh\0${text}`).digest('base64url')
        expect(createKeyedHash(key)('refresh', text)).toBe(hmac)
      }),
    )
  })

  it('keeps to the key it was made with when the bytes given are overwritten', () => {
    const key = new Uint8Array(32).fill(1)
    const hash = createKeyedHash(key)
    const before = hash('code', 'x')
    key.fill(2)
    expect(hash('code', 'x')).toBe(before)
  })

  it('refuses a short key', () => {
    expect(() => createKeyedHash(new Uint8Array(31))).toThrow(/at least 32 bytes/)
  })
})

describe('tokenVersion', () => {
  it('tells the forms apart, masked or not', () => {
    const [token, id] = [mintToken(random), mintId(random)]
    const versions = [token, mask(token), id, mask(id), `HRKU-${id}`, mask(`HRKU-${id}`)]
    expect(versions.map(tokenVersion)).toEqual([2, 2, 1, 1, 1, 1])
  })
})
