import { describe, expect, it } from 'vitest'
import { coupled, facts, judged, said } from '../facts-by-hand.ts'
import { singleRedisInProduction } from './single-redis-in-production.ts'

const judge = (plan: string) =>
  said(
    judged(singleRedisInProduction, {
      'add-on': [
        facts('add-on', {
          addon_service: { id: 'redis', name: 'heroku-redis' },
          plan: { id: plan, name: plan },
        }),
      ],
      'pipeline-coupling': [coupled('app-shop', 'production')],
    }),
  )[0]

describe('hk.redis.plan', () => {
  it('passes Premium and above, fails Mini, and does not guess at others', () => {
    expect(judge('heroku-redis:premium-0')).toMatch(/^pass/)
    expect(judge('heroku-redis:mini')).toMatch(/^fail/)
    expect(judge('heroku-redis:galactic')).toMatch(/^unverified/)
  })

  it('is not-applicable without any', () => {
    expect(said(judged(singleRedisInProduction, { 'add-on': [facts('add-on')] }))).toEqual([
      'not-applicable: There are no key-value stores to judge.',
    ])
  })
})
