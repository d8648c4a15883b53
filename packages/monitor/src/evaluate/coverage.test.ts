import { describe, expect, it } from 'vitest'
import { catalogue } from './catalogue.ts'
import { checksWith, coverage, unlockedBy } from './coverage.ts'
import { facts, read, refused, snapshotOf } from './facts-by-hand.ts'

const { readings } = snapshotOf({
  'team-member': refused(['global']),
  'log-drain': read<'log-drain'>([], {
    gaps: [
      {
        subject: { kind: 'app', id: 'app-shop', name: 'shop' },
        reason: 'Refused.',
        needs: ['read', 'global'],
      },
    ],
  }),
  domain: read<'domain'>([], {
    gaps: [{ subject: { kind: 'app', id: 'app-shop', name: 'shop' }, reason: 'Gone.', needs: [] }],
  }),
  account: read<'account'>([facts('account')]),
})
const coverages = coverage(catalogue.checks, readings)
const stateOf = (id: string) => coverages.find(({ check }) => check === id)?.state

describe('coverage()', () => {
  it('tells what was read, what has gaps and what is blocked', () => {
    expect(stateOf('hk.account.mfa')).toBe('verified')
    expect(stateOf('hk.app.log_drain')).toBe('partly')
    expect(stateOf('hk.member.mfa')).toBe('blocked')
  })

  it('tells which checks a set of scopes would complete', () => {
    expect(checksWith(coverages, ['read'])).toContain('hk.app.log_drain')
    expect(checksWith(coverages, ['read'])).toContain('hk.account.mfa')
    expect(checksWith(coverages, ['read'])).not.toContain('hk.member.mfa')
    expect(checksWith(coverages, ['global'])).not.toContain('hk.domain.acm_ok')
  })

  it('tells for each scope what it alone would unlock', () => {
    expect(unlockedBy(coverages)).toEqual([
      { scope: 'global', checks: ['hk.member.mfa', 'hk.app.log_drain'] },
      { scope: 'read', checks: ['hk.app.log_drain'] },
    ])
  })
})
