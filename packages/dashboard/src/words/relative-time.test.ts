import { describe, expect, it } from 'vitest'
import { exactTime, relativeTime, spanInWords } from './relative-time.ts'

const now = new Date('2026-03-04T12:00:00Z')
const before = (seconds: number): Date => new Date(now.getTime() - seconds * 1000)

describe('relativeTime', () => {
  it('says what happened in the last moments happened just now', () => {
    expect(relativeTime(before(10), now)).toBe('just now')
  })

  it('counts minutes, hours, days, months and years back', () => {
    expect(relativeTime(before(240), now)).toBe('4 min ago')
    expect(relativeTime(before(3600), now)).toBe('1 hour ago')
    expect(relativeTime(before(2 * 86_400), now)).toBe('2 days ago')
    expect(relativeTime(before(61 * 86_400), now)).toBe('2 months ago')
    expect(relativeTime(before(400 * 86_400), now)).toBe('1 year ago')
  })

  it('speaks of the future with "in"', () => {
    expect(relativeTime(before(-7200), now)).toBe('in 2 hours')
    expect(relativeTime(before(-5), now)).toBe('in a moment')
  })

  it('never says 0 of a unit or 60 minutes', () => {
    expect(relativeTime(before(50), now)).toBe('1 min ago')
    expect(relativeTime(before(3590), now)).toBe('1 hour ago')
  })
})

describe('spanInWords', () => {
  it('uses seconds below a minute, and at least one', () => {
    expect(spanInWords(0.2)).toBe('1 s')
    expect(spanInWords(12)).toBe('12 s')
  })
})

describe('exactTime', () => {
  it('is UTC to the second', () => {
    expect(exactTime(new Date('2026-03-04T09:05:30.900Z'))).toBe('2026-03-04 09:05:30 UTC')
  })
})
