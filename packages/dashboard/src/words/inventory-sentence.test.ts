import type { KindSummary } from '@muster/monitor/api'
import { describe, expect, it } from 'vitest'
import { inventorySentence, kindSentence } from './inventory-sentence.ts'

const apps: KindSummary = {
  kind: 'app',
  title: 'App',
  plural: 'Apps',
  count: 14,
  status: 'read',
  reason: null,
  needs: [],
  gaps: 0,
  read_at: '2026-03-04T12:00:00Z',
  fresh_for_hours: 24,
  stale: false,
}

describe('inventorySentence', () => {
  it('says that all was read only when all was', () => {
    expect(inventorySentence([apps])).toBe('14 entities of 1 kind, all read completely.')
    expect(
      inventorySentence([
        apps,
        { ...apps, count: 0, status: 'unreadable' },
        { ...apps, count: 2, status: 'partial' },
      ]),
    ).toBe('16 entities of 2 kinds; 1 read in part, 1 could not be read.')
  })

  it('says when nothing was read', () => {
    expect(inventorySentence([{ ...apps, count: 0, status: 'never' }])).toBe(
      'Nothing has been read yet.',
    )
  })
})

describe('kindSentence', () => {
  it('never presents a part as the whole', () => {
    expect(kindSentence(apps)).toBe('14 apps, all of them read.')
    expect(kindSentence({ ...apps, status: 'partial', gaps: 1 })).toBe(
      '14 apps; 1 part could not be read.',
    )
    expect(kindSentence({ ...apps, count: 0, status: 'unreadable' })).toBe('Could not be read.')
    expect(kindSentence({ ...apps, stale: true })).toBe(
      '14 apps, read longer ago than they stay fresh.',
    )
  })
})
