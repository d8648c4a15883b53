import { describe, expect, it } from 'vitest'
import { createKnownRoom } from './known-room.ts'

describe('what room is known', () => {
  it('is a twentieth of what was counted, less what was taken since', () => {
    const room = createKnownRoom()
    expect(room.take('ada')).toBe(false)
    room.note('ada', 59)
    expect([room.take('ada'), room.take('bob'), room.take('ada')]).toEqual([true, false, true])
    expect(room.take('ada')).toBe(false)
  })

  it('is none where little was left, so that the last ones are counted exactly', () => {
    const room = createKnownRoom()
    room.note('ada', 40)
    room.note('ada', 19)
    expect(room.take('ada')).toBe(false)
  })

  it('keeps twenty that count at the same moment within what was left', () => {
    const rooms = Array.from({ length: 20 }, createKnownRoom)
    for (const room of rooms) room.note('ada', 60)
    const taken = rooms.map((room) => [room.take('ada'), room.take('ada'), room.take('ada')])
    expect(taken).toEqual(rooms.map(() => [true, true, false]))
    const given = rooms.length // each gave one when it counted
    expect(taken.flat().filter(Boolean).length + given).toBe(60)
  })

  it('is kept for the ten thousand that were counted last', () => {
    const room = createKnownRoom()
    for (let at = 0; at <= 10_000; at += 1) room.note(`holder ${at}`, 21)
    expect([room.take('holder 0'), room.take('holder 1')]).toEqual([false, true])
  })
})
