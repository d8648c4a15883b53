import type { KindProgress } from '@muster/monitor/api'
import { describe, expect, it } from 'vitest'
import { progressShare } from './progress-share.ts'

const kind = (
  status: KindProgress['status'],
  done = 0,
  total: number | null = null,
): KindProgress => ({
  kind: 'app',
  plural: 'Apps',
  status,
  done,
  total,
})

describe('progressShare', () => {
  it('weighs every kind the same and counts one being read in part', () => {
    expect(
      progressShare([
        kind('read', 14),
        kind('reading', 5, 10),
        kind('waiting'),
        kind('unreadable'),
      ]),
    ).toBe(0.625)
  })

  it('stays between nothing and all', () => {
    expect(progressShare([])).toBe(0)
    expect(progressShare([kind('reading', 3)])).toBe(0)
    expect(progressShare([kind('reading', 30, 10)])).toBe(1)
  })
})
