import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { planReads, reserveOf, waitOf } from './plan.ts'

const kinds = ['collaborator', 'domain', 'log-drain'] as const

describe('a plan', () => {
  it('reads everything when there are requests enough', () => {
    const plan = planReads({ kinds, parents: 100, remaining: 4400, limit: 4500 })
    expect(plan).toMatchObject({ budget: 3275, requests: 300 })
    expect(kinds.map((kind) => waitOf(plan, kind))).toEqual([null, null, null])
  })

  it('lets whole kinds wait, the least wanted first, and says why', () => {
    const plan = planReads({ kinds, parents: 1500, remaining: 4500, limit: 4500 })
    expect(plan).toMatchObject({ budget: 3375, requests: 3000 })
    expect(waitOf(plan, 'collaborator')).toBeNull()
    expect(waitOf(plan, 'domain')).toBeNull()
    expect(waitOf(plan, 'log-drain')).toBe(
      "waits for a later sync, because it takes 1500 requests and 375 of the account's 4500 can be spent: 1125 stay for its owners",
    )
  })

  it('spends nothing of the reserve', () => {
    const plan = planReads({ kinds, parents: 1, remaining: 1125, limit: 4500 })
    expect(plan).toMatchObject({ budget: 0, requests: 0 })
  })

  it('reads everything while Heroku has not said how much is left', () => {
    const plan = planReads({ kinds, parents: 9000, remaining: null, limit: 4500 })
    expect(plan).toMatchObject({ budget: null, requests: 27_000 })
  })

  it('never takes more than there is beyond the reserve, and never lets nothing wait', () => {
    const size = fc.nat({ max: 10_000 })
    fc.assert(
      fc.property(size, size, fc.integer({ min: 1, max: 10_000 }), (parents, remaining, limit) => {
        const plan = planReads({ kinds, parents, remaining, limit })
        expect(plan.requests).toBeLessThanOrEqual(Math.max(0, remaining - reserveOf(limit)))
        const read = plan.reads.filter(({ waits }) => waits === null)
        expect(plan.requests).toBe(read.length * parents)
        if (parents === 0) expect(read).toHaveLength(kinds.length)
      }),
    )
  })
})
