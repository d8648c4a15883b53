import { describe, expect, it } from 'vitest'
import { limitWaiting } from './waiting-limit.ts'

describe('limitWaiting', () => {
  it('lets so many wait in all, and so many of one subject', () => {
    const waiting = limitWaiting({ most: 3, mostEach: 2 })
    const enter = (subject: string) => waiting.enter(subject, 0, 10) !== null
    expect(['a', 'a', 'a', 'b', 'c'].map(enter)).toEqual([true, true, false, true, false])
  })

  it('gives a place back once, however often the end is told', () => {
    const waiting = limitWaiting({ most: 2, mostEach: 2 })
    const leave = waiting.enter('a', 0, 10)
    waiting.enter('b', 0, 10)
    expect(waiting.enter('c', 0, 10)).toBeNull()
    leave?.()
    leave?.()
    expect(waiting.enter('c', 0, 10)).not.toBeNull()
    expect(waiting.enter('d', 0, 10)).toBeNull()
  })

  it('gives back the place of whoever waits no longer, also where nobody says so', () => {
    const waiting = limitWaiting({ most: 1, mostEach: 1 })
    expect(waiting.enter('a', 0, 10)).not.toBeNull()
    expect(waiting.enter('b', 9, 20)).toBeNull()
    expect(waiting.enter('b', 10, 20)).not.toBeNull()
  })
})
