import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { cursorAt, readCursor } from './cursor.ts'
import { ProblemError } from './problem-error.ts'

const Key = z.tuple([z.string(), z.int()])

describe('a cursor', () => {
  it('comes back as the position it was made of', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer(), (text, number) => {
        expect(readCursor('a', cursorAt('a', [text, number]), Key)).toEqual([text, number])
      }),
    )
  })

  it('that nobody gave out is a wrong field, never a crash', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(() => readCursor('a', text, Key)).toThrow(ProblemError)
      }),
    )
  })

  it('of another list is refused, be it of the same shape', () => {
    expect(() => readCursor('b', cursorAt('a', ['x', 1]), Key)).toThrow(ProblemError)
  })

  it('may be left out', () => {
    expect(readCursor('a', undefined, Key)).toBeUndefined()
  })
})
