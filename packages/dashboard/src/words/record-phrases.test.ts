import { describe, expect, it } from 'vitest'
import { readingsPhrase, resultsPhrase } from './record-phrases.ts'

describe('resultsPhrase', () => {
  it('leads with what fails and leaves out what is nought', () => {
    expect(resultsPhrase({ pass: 1200, fail: 2, unverified: 0, not_applicable: 4 })).toBe(
      '2 fail, 1,200 pass',
    )
    expect(resultsPhrase({ pass: 0, fail: 0, unverified: 0, not_applicable: 4 })).toBe(
      'Nothing judged',
    )
  })
})

describe('readingsPhrase', () => {
  it('says n of n unless all were read', () => {
    expect(readingsPhrase({ read: 14, partial: 0, unreadable: 0 })).toBe('all 14 kinds')
    expect(readingsPhrase({ read: 12, partial: 1, unreadable: 1 })).toBe('12 of 14, 1 in part')
    expect(readingsPhrase({ read: 13, partial: 0, unreadable: 1 })).toBe('13 of 14')
  })
})
