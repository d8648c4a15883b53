import { describe, expect, it } from 'vitest'
import { hasNews } from './renew.ts'

const connection = (
  finished_at: string | null | undefined,
  state: 'active' | 'disconnected' = 'active',
) => ({ id: 'c1', state, last_sync: finished_at === undefined ? null : { finished_at } })

const earlier = '2026-03-04T09:00:00Z'
const later = '2026-03-04T13:00:00Z'

describe('hasNews', () => {
  it('is quiet while nothing happened, and while a sync begins or runs', () => {
    expect(hasNews([connection(earlier)], [connection(earlier)])).toBe(false)
    expect(hasNews([connection(earlier)], [connection(null)])).toBe(false)
    expect(hasNews([connection(undefined)], [connection(null)])).toBe(false)
    expect(hasNews([], [])).toBe(false)
  })

  it('tells of a sync that ended, also one whose run was not seen', () => {
    expect(hasNews([connection(null)], [connection(later)])).toBe(true)
    expect(hasNews([connection(earlier)], [connection(later)])).toBe(true)
    expect(hasNews([connection(undefined)], [connection(later)])).toBe(true)
  })

  it('tells of a connection that came, went or changed its state', () => {
    expect(hasNews([], [connection(undefined)])).toBe(true)
    expect(hasNews([connection(earlier)], [])).toBe(true)
    expect(hasNews([connection(earlier)], [connection(earlier, 'disconnected')])).toBe(true)
    expect(hasNews([connection(earlier)], [{ ...connection(earlier), id: 'c2' }])).toBe(true)
  })
})
