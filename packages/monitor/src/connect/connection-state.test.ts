import { describe, expect, it } from 'vitest'
import { connectionStates, statesBefore, transitions } from './connection-state.ts'

describe('the states of a connection', () => {
  it('never lead back to pending', () => {
    expect(statesBefore('pending')).toEqual([])
  })

  it('can all be reached, and left for active', () => {
    const reached = connectionStates.flatMap((state) => transitions[state])
    expect(new Set([...reached, 'pending'])).toEqual(new Set(connectionStates))
    expect(statesBefore('active')).toEqual(connectionStates)
  })

  it('need a reconnect only after having been active', () => {
    expect(statesBefore('needs-reconnect')).toEqual(['active'])
  })
})
