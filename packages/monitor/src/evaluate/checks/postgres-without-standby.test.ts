import { describe, expect, it } from 'vitest'
import { coupled, facts, judged } from '../facts-by-hand.ts'
import { postgresWithoutStandby } from './postgres-without-standby.ts'

const judge = (plan: string) =>
  judged(postgresWithoutStandby, {
    'add-on': [facts('add-on', { plan: { id: plan, name: plan } })],
    'pipeline-coupling': [coupled('app-shop', 'production')],
  })

describe('hk.pg.ha', () => {
  it('passes Premium and above, as a promise that is inherited', () => {
    const outcome = { outcome: 'pass', basis: 'inherited' }
    expect(judge('heroku-postgresql:premium-0')).toMatchObject([outcome])
    expect(judge('heroku-postgresql:private-4')).toMatchObject([outcome])
    expect(judge('heroku-postgresql:shield-2')).toMatchObject([outcome])
  })

  it('fails Standard and below', () => {
    expect(judge('heroku-postgresql:standard-4')).toMatchObject([{ outcome: 'fail' }])
    expect(judge('heroku-postgresql:essential-1')).toMatchObject([{ outcome: 'fail' }])
  })

  it('is unverified for a plan it does not know', () => {
    expect(judge('heroku-postgresql:galactic-9')).toMatchObject([{ outcome: 'unverified' }])
  })
})
