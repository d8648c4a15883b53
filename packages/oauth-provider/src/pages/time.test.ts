import { describe, expect, it } from 'vitest'
import { moment, relative } from './time.ts'

const now = Date.UTC(2026, 0, 1, 12)
const minute = 60_000
const day = 24 * 60 * minute

describe('a moment', () => {
  it.each([
    [0, 'just now'],
    [-59_999, 'just now'],
    [59_999, 'in less than a minute'],
    [-minute, '1 minute ago'],
    [4 * minute + 29_999, 'in 4 minutes'],
    [4 * minute + 30_000, 'in 5 minutes'],
    [-59.4 * minute, '59 minutes ago'],
    [-59.5 * minute, '1 hour ago'],
    [-23.4 * 60 * minute, '23 hours ago'],
    [-23.5 * 60 * minute, '1 day ago'],
    [30 * day - 5000, 'in 30 days'],
    [-60 * day, '60 days ago'],
    [-61 * day, '2 months ago'],
    [90 * day - 5000, 'in 3 months'],
    [365 * day, 'in 12 months'],
    [-730 * day, '2 years ago'],
    [-3 * 366 * day, '3 years ago'],
  ])('%i milliseconds away reads "%s"', (distance, words) => {
    expect(relative(now + distance, now)).toBe(words)
  })

  it('has the exact time in UTC beside it', () => {
    expect(moment(now - 5 * minute, now).markup).toBe(
      '<time datetime="2026-01-01T11:55:00.000Z" title="2026-01-01 11:55:00 UTC">5 minutes ago</time>',
    )
  })
})
