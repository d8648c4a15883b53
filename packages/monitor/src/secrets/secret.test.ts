import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { MasterKey } from './master-key.ts'
import { Secret } from './secret.ts'

describe('a secret', () => {
  it('is given by reveal alone', () => {
    const secret = new Secret('swordfish')
    expect(secret.reveal()).toBe('swordfish')
    const seen = [
      String(secret),
      `${secret}`,
      JSON.stringify({ secret }),
      inspect({ deep: { secret } }, { depth: 9, showHidden: true }),
      JSON.stringify({ ...secret }),
      JSON.stringify(Object.entries(secret)),
      JSON.stringify(structuredClone(secret)),
    ]
    expect(seen.join()).not.toContain('swordfish')
    expect(seen[0]).toBe('[redacted]')
  })

  it('that is a master key is not shown either', () => {
    const key = new MasterKey(new Uint8Array(32).fill(65))
    const seen = [String(key), JSON.stringify({ key }), inspect(key), JSON.stringify({ ...key })]
    expect(seen.join()).not.toMatch(/65|AAAA|4141|QUFB/)
    expect(Buffer.from(key.reveal()).toString()).toBe('A'.repeat(32))
  })
})
