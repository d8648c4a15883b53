import { describe, expect, it } from 'vitest'
import { standingOf } from './standing.ts'

const at = '2026-03-04T09:00:00Z'

describe('standingOf', () => {
  it('does not count an attempt that was never approved', () => {
    expect(standingOf([])).toBe('never')
    expect(standingOf([{ state: 'pending', connected_at: null }])).toBe('never')
    expect(standingOf([{ state: 'disconnected', connected_at: null }])).toBe('never')
  })

  it('is disconnected only when every approved connection was ended', () => {
    const ended = { state: 'disconnected', connected_at: at } as const
    expect(standingOf([ended, { state: 'pending', connected_at: null }])).toBe('disconnected')
    expect(standingOf([ended, { state: 'needs-reconnect', connected_at: at }])).toBe('connected')
    expect(standingOf([ended, { state: 'active', connected_at: at }])).toBe('connected')
  })
})
