import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { eachOf } from './each-of.ts'

const pause = () => new Promise<void>((resolve) => setImmediate(resolve))

describe('a few at a time', () => {
  it('keeps the order and the limit', async () => {
    const atOnce = fc.integer({ min: 1, max: 6 })
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat({ max: 3 })), atOnce, async (waits, limit) => {
        let running = 0
        const results = await eachOf(waits, limit, async (wait) => {
          running += 1
          expect(running).toBeLessThanOrEqual(limit)
          for (let i = 0; i < wait; i += 1) await pause()
          running -= 1
          return wait
        })
        expect(results).toEqual(waits)
      }),
      { numRuns: 30 },
    )
  })

  it('begins nothing after a failure, waits for what is under way, and fails with the first', async () => {
    const begun: number[] = []
    const ended: number[] = []
    const running = eachOf([0, 1, 2, 3, 4], 2, async (item) => {
      begun.push(item)
      if (item === 0) throw new Error('first')
      await pause()
      ended.push(item)
    })
    await expect(running).rejects.toThrow('first')
    expect(begun).toEqual([0, 1])
    expect(ended).toEqual([1])
  })
})
