import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRateLimiter } from './rate-limiter.ts'

const start = new Date('2026-03-01T12:00:00Z')
const after = (seconds: number) => new Date(start.getTime() + seconds * 1000)

describe('createRateLimiter', () => {
  it('counts down from the whole pool and refuses when it is empty', () => {
    const limiter = createRateLimiter(3)
    expect([1, 2, 3, 4].map(() => limiter.take('a', start))).toEqual([
      { admitted: true, remaining: 2 },
      { admitted: true, remaining: 1 },
      { admitted: true, remaining: 0 },
      { admitted: false, remaining: 0 },
    ])
  })

  it('refills by a sixtieth of the pool each minute: 75 of 4500', () => {
    const limiter = createRateLimiter(4500)
    for (let taken = 0; taken < 4500; taken += 1) limiter.take('a', start)
    expect(limiter.remaining('a', start)).toBe(0)
    expect(limiter.remaining('a', after(60))).toBe(75)
    expect(limiter.remaining('a', after(3600))).toBe(4500)
    expect(limiter.remaining('a', after(7200))).toBe(4500)
  })

  it('keeps a pool for each account', () => {
    const limiter = createRateLimiter(1)
    limiter.take('a', start)
    expect(limiter.take('a', start).admitted).toBe(false)
    expect(limiter.take('b', start).admitted).toBe(true)
  })

  it('never admits more in an hour than two pools, and what it says remains can be taken', () => {
    const pauses = fc.array(fc.integer({ min: 0, max: 120 }), { minLength: 1, maxLength: 200 })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), pauses, (pool, seconds) => {
        const limiter = createRateLimiter(pool)
        let elapsed = 0
        let withinTheHour = 0
        for (const pause of seconds) {
          elapsed += pause
          const promised = limiter.remaining('a', after(elapsed))
          const { admitted, remaining } = limiter.take('a', after(elapsed))
          expect(admitted).toBe(promised > 0)
          expect(remaining).toBe(Math.max(0, promised - 1))
          if (admitted && elapsed < 3600) withinTheHour += 1
        }
        expect(withinTheHour).toBeLessThanOrEqual(2 * pool)
      }),
    )
  })
})
