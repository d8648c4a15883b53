import { describe, expect, it } from 'vitest'
import { deriveSessionSecret } from './session-secret.ts'

describe('the secret of sessions', () => {
  const key = new Uint8Array(32).fill(1)

  it('follows from the master key and does not contain it', () => {
    expect(deriveSessionSecret(key)).toBe(deriveSessionSecret(key))
    expect(Buffer.from(deriveSessionSecret(key), 'base64url')).toHaveLength(32)
    expect(deriveSessionSecret(key)).not.toBe(Buffer.from(key).toString('base64url'))
  })

  it('is another for another master key', () => {
    expect(deriveSessionSecret(key)).not.toBe(deriveSessionSecret(new Uint8Array(32).fill(2)))
  })
})
