import { describe, expect, it } from 'vitest'
import { facts, judged } from '../facts-by-hand.ts'
import { unencryptedPostgres } from './unencrypted-postgres.ts'

describe('hk.pg.encrypted', () => {
  it('never claims to have measured', () => {
    expect(judged(unencryptedPostgres, { 'add-on': [facts('add-on')] })).toMatchObject([
      {
        outcome: 'pass',
        basis: 'inherited',
        reason:
          'Heroku states that it encrypts the disks of its plan, heroku-postgresql:standard-0.',
      },
    ])
  })

  it('does not speak for a plan that is no longer offered', () => {
    const plan = { id: 'p', name: 'heroku-postgresql:hobby-dev' }
    expect(judged(unencryptedPostgres, { 'add-on': [facts('add-on', { plan })] })).toMatchObject([
      { outcome: 'unverified', reason: expect.stringMatching(/no longer offers/) },
    ])
  })

  it('is unverified for a plan it does not know', () => {
    const plan = { id: 'p', name: 'heroku-postgresql:galactic-9' }
    expect(judged(unencryptedPostgres, { 'add-on': [facts('add-on', { plan })] })).toMatchObject([
      { outcome: 'unverified', basis: 'inherited' },
    ])
  })
})
