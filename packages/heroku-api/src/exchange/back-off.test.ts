import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { longestWait, maxTries, retryAfter, waitBeforeRetry } from './back-off.ts'

const now = new Date('2024-05-01T09:00:00Z')

describe('the wait before another try', () => {
  it('lies between half and all of a time that doubles', () => {
    const tries = fc.integer({ min: 1, max: maxTries - 1 })
    fc.assert(
      fc.property(tries, fc.integer({ min: 0, max: 255 }), (failed, share) => {
        const wait = waitBeforeRetry(failed, undefined, () => Uint8Array.of(share))
        const whole = 500 * 2 ** (failed - 1)
        expect(wait).toBeGreaterThanOrEqual(whole / 2)
        expect(wait).toBeLessThanOrEqual(whole)
      }),
    )
  })

  it('is what the server asks for, up to a minute, and then none', () => {
    const random = () => Uint8Array.of(0)
    expect(waitBeforeRetry(1, longestWait, random)).toBe(longestWait)
    expect(waitBeforeRetry(1, longestWait + 1, random)).toBeUndefined()
    expect(waitBeforeRetry(maxTries, 0, random)).toBeUndefined()
  })
})

describe('Retry-After', () => {
  it('is read as seconds or as a date, and never as less than nothing', () => {
    expect(retryAfter('120', now)).toBe(120_000)
    expect(retryAfter('Wed, 01 May 2024 09:00:30 GMT', now)).toBe(30_000)
    expect(retryAfter('Wed, 01 May 2024 08:00:00 GMT', now)).toBe(0)
    expect(retryAfter(null, now)).toBeUndefined()
  })

  it('that is neither is as good as absent', () => {
    expect(retryAfter('soon', now)).toBeUndefined()
    expect(retryAfter('', now)).toBeUndefined()
    fc.assert(
      fc.property(fc.string(), (text) => {
        const wait = retryAfter(text, now)
        expect(wait === undefined || wait >= 0).toBe(true)
      }),
    )
  })
})
