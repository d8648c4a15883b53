import { describe, expect, it } from 'vitest'
import { coupled, facts, judged, said } from '../facts-by-hand.ts'
import { personalAppInProduction } from './personal-app-in-production.ts'

const personal = facts('app', { team: null, owner: { id: 'bob', email: 'bob@acme.example' } })
const judge = (app: typeof personal, stage?: string) =>
  said(
    judged(personalAppInProduction, {
      app: [app],
      'pipeline-coupling': stage === undefined ? [] : [coupled(app.id, stage)],
    }),
  )[0]

describe('hk.app.personal_owner', () => {
  it('passes an app of a team and fails one of a person', () => {
    expect(judge(facts('app'), 'production')).toBe('pass: It belongs to the team acme.')
    expect(judge(personal, 'production')).toBe('fail: It belongs to bob@acme.example.')
  })

  it('knows a team by its owning account where Heroku leaves the team out', () => {
    expect(judge(facts('app', { team: null }), 'production')).toBe(
      'pass: It belongs to the team acme.',
    )
  })

  it('does not judge an archived app', () => {
    const archived = { ...personal, archived_at: '2022-01-01T00:00:00Z' }
    expect(judge(archived, 'production')).toMatch(/^not-applicable.*archived/)
  })

  it('does not judge staging', () => {
    expect(judge(personal, 'staging')).toMatch(/^not-applicable/)
  })

  it('judges an app in no pipeline like production, and says so', () => {
    expect(judge(personal)).toBe(
      'fail: It belongs to bob@acme.example. The app is in no pipeline, so it is judged like production.',
    )
  })
})
