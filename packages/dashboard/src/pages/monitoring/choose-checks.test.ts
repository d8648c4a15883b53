import type { CheckSummary } from '@muster/monitor/api'
import { describe, expect, it } from 'vitest'
import { controlsOf, matching, tally, worstFirst } from './choose-checks.ts'

const check = (id: string, change: Partial<CheckSummary> = {}): CheckSummary => ({
  id,
  title: `Title of ${id}`,
  failure_title: `Failure of ${id}`,
  severity: 'medium',
  control: { id: 'network', title: 'Network' },
  kinds: ['app'],
  verdict: 'pass',
  counts: { pass: 1, fail: 0, unverified: 0, not_applicable: 0 },
  population: 1,
  since: null,
  evaluated_at: null,
  needs: [],
  ...change,
})

const checks = [
  check('tls-drain'),
  check('mfa', {
    verdict: 'unverified',
    severity: 'high',
    control: { id: 'access', title: 'Access' },
  }),
  check('region', { verdict: 'fail', severity: 'low' }),
  check('backup', { verdict: 'fail', severity: 'critical' }),
  check('new', { verdict: null }),
]
const ids = (some: readonly CheckSummary[]): readonly string[] => some.map(({ id }) => id)

describe('matching', () => {
  it('wants every word of a search, in any case, in title, id or control', () => {
    expect(ids(matching(checks, { search: 'ACCESS mfa' }))).toEqual(['mfa'])
    expect(ids(matching(checks, { search: 'access drain' }))).toEqual([])
  })

  it('combines its filters', () => {
    expect(ids(matching(checks, { verdict: 'fail', severity: 'low' }))).toEqual(['region'])
    expect(ids(matching(checks, { control: 'access' }))).toEqual(['mfa'])
  })
})

describe('worstFirst', () => {
  it('puts failures first, the most severe of them at the top, and the never run last', () => {
    expect(ids(worstFirst(checks))).toEqual(['backup', 'region', 'mfa', 'tls-drain', 'new'])
  })
})

describe('tally', () => {
  it('counts each verdict, and what never ran apart', () => {
    expect(tally(checks)).toEqual({
      verdicts: { pass: 1, fail: 2, unverified: 1, not_applicable: 0 },
      neverEvaluated: 1,
    })
  })
})

describe('controlsOf', () => {
  it('names each control once', () => {
    expect(controlsOf(checks)).toEqual([
      { value: 'access', label: 'Access' },
      { value: 'network', label: 'Network' },
    ])
  })
})
