import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Range, readRange, writeRange } from './range.ts'

const keys = ['id', 'name']

function read(header: string | null): Range {
  const reading = readRange(header, keys)
  if (!reading.ok) throw new Error(reading.message)
  return reading.range
}

describe('readRange', () => {
  it('means everything by id, 200 a page, without a header', () => {
    expect(read(null)).toEqual({
      key: 'id',
      from: undefined,
      to: undefined,
      max: 200,
      order: 'asc',
    })
  })

  it('reads what heroku-client, heroku-go and the Heroku CLI send', () => {
    expect(read('id ..; max=1000')).toMatchObject({ key: 'id', max: 1000 })
    expect(read('id ..; max=1000;')).toMatchObject({ key: 'id', max: 1000 })
    expect(read('name ..; max=15, order=desc')).toMatchObject({ max: 15, order: 'desc' })
    expect(read('name ..,max=15')).toMatchObject({ key: 'name', max: 15 })
  })

  it('tells exclusive ends from inclusive ones', () => {
    expect(read('name ]a..z[')).toMatchObject({
      from: { value: 'a', exclusive: true },
      to: { value: 'z', exclusive: true },
    })
    expect(read('name a..z')).toMatchObject({
      from: { value: 'a', exclusive: false },
      to: { value: 'z', exclusive: false },
    })
  })

  it('gives at most 1000 items however many are asked for', () => {
    expect(read('id ..; max=5000').max).toBe(1000)
  })

  it.each([
    ['names no range', 'id'],
    ['orders by a key the list does not have', 'size ..'],
    ['asks for no items', 'id ..; max=0'],
    ['asks for a number that is none', 'id ..; max=many'],
    ['orders sideways', 'id ..; order=sideways'],
    ['has an unknown option', 'id ..; page=2'],
    ['excludes an end it does not have', 'id ]..'],
    ['is a byte range', 'bytes=0-99'],
  ])('refuses a header that %s', (_, header) => {
    expect(readRange(header, keys).ok).toBe(false)
  })

  it('reads back every range it writes', () => {
    const value = fc.stringMatching(/^[a-z0-9:-]{1,20}$/)
    const bound = fc.option(
      fc.record({ value, id: fc.option(value, { nil: undefined }), exclusive: fc.boolean() }),
      { nil: undefined },
    )
    const range = fc.record({
      key: fc.constantFrom(...keys),
      from: bound,
      to: bound,
      max: fc.integer({ min: 1, max: 1000 }),
      order: fc.constantFrom('asc' as const, 'desc' as const),
    })
    fc.assert(
      fc.property(range, (given) => {
        expect(read(writeRange(given))).toEqual(given)
      }),
    )
  })

  it('never throws, whatever is sent', () => {
    fc.assert(fc.property(fc.string(), (text) => typeof readRange(text, keys).ok === 'boolean'))
  })
})
