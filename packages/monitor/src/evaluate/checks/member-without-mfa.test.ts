import { describe, expect, it } from 'vitest'
import { facts, judged, refused, said, snapshotOf } from '../facts-by-hand.ts'
import { runCheck } from '../run-check.ts'
import { memberWithoutMfa } from './member-without-mfa.ts'

describe('hk.member.mfa', () => {
  it('judges each member on their own', () => {
    const { two_factor_authentication: _, ...unsaid } = facts('team-member', { id: 'c' })
    const results = judged(memberWithoutMfa, {
      'team-member': [
        facts('team-member', { id: 'a' }),
        facts('team-member', { id: 'b', two_factor_authentication: false }),
        unsaid,
        facts('team-member', { id: 'd', federated: true, two_factor_authentication: false }),
      ],
    })
    expect(results.map(({ outcome }) => outcome)).toEqual([
      'pass',
      'fail',
      'unverified',
      'not-applicable',
    ])
    expect(results[0]?.entity.name).toBe('bob@acme.example in acme')
  })

  it('is unverified, naming the scope, when members cannot be read', () => {
    const [only] = runCheck(
      memberWithoutMfa,
      snapshotOf({ 'team-member': refused(['global']) }),
      {},
    )
    expect(only).toMatchObject({ outcome: 'unverified', needs: ['global'] })
  })

  it('is not-applicable without teams', () => {
    expect(said(judged(memberWithoutMfa, {}))).toEqual([
      'not-applicable: There are no team members to judge.',
    ])
  })
})
