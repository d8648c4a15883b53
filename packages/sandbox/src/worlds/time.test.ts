import { describe, expect, it } from 'vitest'
import { momentOf } from './time.ts'

const start = new Date('2026-03-01T12:00:00Z')

describe('momentOf', () => {
  it.each([
    ['-30s', '2026-03-01T11:59:30.000Z'],
    ['+5m', '2026-03-01T12:05:00.000Z'],
    ['-3h', '2026-03-01T09:00:00.000Z'],
    ['+12d', '2026-03-13T12:00:00.000Z'],
    ['-2w', '2026-02-15T12:00:00.000Z'],
    ['-1y', '2025-03-01T12:00:00.000Z'],
    ['2020-04-22T02:35:55Z', '2020-04-22T02:35:55.000Z'],
  ])('reads %s', (time, moment) => {
    expect(momentOf(time, start)?.toISOString()).toBe(moment)
  })

  it.each([
    '',
    '400d',
    '-400',
    '-4x',
    'yesterday',
    '2020-04-22',
    '2020-13-45T00:00:00Z',
    '2020-02-30T00:00:00Z',
    '-999999y',
    '+1001y',
  ])('does not take "%s" for a time', (time) => {
    expect(momentOf(time, start)).toBeUndefined()
  })
})
