import type { Outcome, ResultItem } from '@muster/monitor/api'
import { describe, expect, it } from 'vitest'
import { entitySentence } from './entity-sentence.ts'

const time = '2026-03-04T12:00:00Z'
const having = (...outcomes: readonly Outcome[]) => ({
  kind: 'app' as const,
  results: outcomes.map(
    (outcome): ResultItem => ({
      check: { id: 'one', title: 'One', severity: 'low' },
      entity: { connection_id: 'c', kind: 'app', id: '1', name: 'web' },
      outcome,
      basis: 'measured',
      reason: 'because',
      needs: [],
      since: time,
      evaluated_at: time,
    }),
  ),
})

describe('entitySentence', () => {
  it('says what fails and what is not known', () => {
    expect(entitySentence(having('fail', 'pass', 'unverified'))).toBe(
      '1 of 3 checks fails and 1 could not be verified for this app.',
    )
  })

  it('says that it passes only when every check that judges it does', () => {
    expect(entitySentence(having('pass', 'pass', 'not-applicable'))).toBe(
      'This app passes all 2 checks that judge it.',
    )
    expect(entitySentence(having('pass'))).toBe('This app passes the only check that judges it.')
    expect(entitySentence(having('not-applicable'))).toBe('No check judges this app.')
  })
})
