import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseMasterKeys } from './master-key.ts'

describe('a master key', () => {
  it('is the same key in hex, base64 and base64url', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (bytes) => {
        const buffer = Buffer.from(bytes)
        const forms = [
          buffer.toString('hex'),
          buffer.toString('base64'),
          buffer.toString('base64url'),
        ]
        const keys = parseMasterKeys(forms.join(',\n'))
        expect(keys.map((key) => Buffer.from(key.reveal()))).toEqual([buffer, buffer, buffer])
        expect(new Set(keys.map(({ id }) => id)).size).toBe(1)
      }),
    )
  })

  it('is named by a fingerprint that differs from key to key', () => {
    const ids = parseMasterKeys([1, 2, 3].map(() => randomBytes(32).toString('hex')).join(' ')).map(
      ({ id }) => id,
    )
    expect(new Set(ids).size).toBe(3)
    expect(ids[0]).toMatch(/^[0-9a-f]{32}$/)
  })

  it('of another length is refused without being quoted', () => {
    const short = randomBytes(31).toString('base64')
    expect(() => parseMasterKeys(short)).toThrowError(
      expect.objectContaining({
        code: 'malformed_master_key',
        message: expect.not.stringContaining(short.slice(0, 8)),
      }),
    )
    expect(() => parseMasterKeys('  ')).toThrowError(
      expect.objectContaining({ code: 'malformed_master_key' }),
    )
  })
})
