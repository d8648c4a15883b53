import { describe, expect, it } from 'vitest'
import { stateSentence } from './state-sentence.ts'

const checks = { holding: 0, failing: 0, unverified: 0, not_applicable: 0, total: 12 }

describe('the sentence about the whole', () => {
  it('says when nothing was checked', () => {
    expect(stateSentence(checks)).toBe('Nothing has been checked yet.')
  })

  it('counts in words a person would use', () => {
    expect(stateSentence({ ...checks, holding: 12 })).toBe('12 of 12 checks hold and none fails.')
    expect(stateSentence({ ...checks, holding: 9, failing: 1, unverified: 2 })).toBe(
      '9 of 12 checks hold, 1 fails and 2 could not be verified.',
    )
    expect(stateSentence({ ...checks, failing: 2, not_applicable: 1 })).toBe(
      '0 of 12 checks hold, 2 fail and 1 does not apply.',
    )
  })
})
