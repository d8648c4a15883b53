import { describe, expect, it } from 'vitest'
import { coupled, facts, judged, said } from '../facts-by-hand.ts'
import { smallPostgresInProduction } from './small-postgres-in-production.ts'

const judge = (plan: string, stage: string | undefined = 'production') =>
  said(
    judged(smallPostgresInProduction, {
      'add-on': [
        facts('add-on', { plan: { id: plan, name: plan } }),
        facts('add-on', { id: 'redis', addon_service: { id: 'redis', name: 'heroku-redis' } }),
      ],
      'pipeline-coupling': stage === '' ? [] : [coupled('app-shop', stage)],
    }),
  )

describe('hk.pg.production_tier', () => {
  it('passes Standard and above and fails the smallest, leaving other add-ons out', () => {
    expect(judge('heroku-postgresql:standard-0')).toEqual([
      'pass: It is on the plan heroku-postgresql:standard-0.',
    ])
    expect(judge('heroku-postgresql:essential-0')[0]).toMatch(/^fail.*Essential plans/)
    expect(judge('heroku-postgresql:mini')[0]).toMatch(/^fail.*Mini plans/)
  })

  it('does not judge staging', () => {
    expect(judge('heroku-postgresql:mini', 'staging')[0]).toMatch(/^not-applicable/)
  })

  it('judges a database of staging that a production app is attached to', () => {
    const attached = { id: 'app-live', name: 'live' }
    const plan = { id: 'mini', name: 'heroku-postgresql:mini' }
    const results = judged(smallPostgresInProduction, {
      'add-on': [facts('add-on', { plan })],
      'add-on-attachment': [
        facts('add-on-attachment'),
        facts('add-on-attachment', { id: 'attachment-2', app: attached }),
      ],
      'pipeline-coupling': [coupled('app-shop', 'staging'), coupled('app-live', 'production')],
    })
    expect(said(results)[0]).toMatch(/^fail/)
  })

  it('judges an app in no pipeline like production, and says so', () => {
    expect(judge('heroku-postgresql:mini', '')[0]).toMatch(/^fail.*in no pipeline/)
  })

  it('is unverified for a plan it does not know', () => {
    expect(judge('heroku-postgresql:galactic-9')[0]).toMatch(/^unverified/)
    expect(judge('heroku-postgresql:constructor')[0]).toMatch(/^unverified/)
    expect(judge('other:standard-0')[0]).toMatch(/^unverified/)
  })
})
