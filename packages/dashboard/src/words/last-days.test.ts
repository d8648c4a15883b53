import { describe, expect, it } from 'vitest'
import { lastDays } from './last-days.ts'

const now = new Date('2026-03-02T08:00:00Z')

describe('lastDays', () => {
  it('is every day, oldest first, over the end of a month', () => {
    expect(lastDays([], now, 3).map((entry) => entry.day)).toEqual([
      '2026-02-28',
      '2026-03-01',
      '2026-03-02',
    ])
  })

  it('keeps the latest point of a day and leaves unknown days empty', () => {
    const points = [
      { at: '2026-03-01T23:00:00Z', id: 'late' },
      { at: '2026-03-01T01:00:00Z', id: 'early' },
      { at: '2025-01-01T01:00:00Z', id: 'old' },
    ]
    expect(lastDays(points, now, 2).map((entry) => entry.point?.id)).toEqual(['late', undefined])
  })
})
