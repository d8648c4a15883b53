import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cutPage, type Row } from './page.ts'
import { readRange } from './range.ts'

/** Follows Next-Range to the end and returns the ids met, and the sizes of the pages. */
function follow(rows: readonly Row[], start: string): { ids: string[]; sizes: number[] } {
  const ids: string[] = []
  const sizes: number[] = []
  let header: string | undefined = start
  while (header !== undefined) {
    const reading = readRange(header, ['id', 'name', 'updated_at'])
    if (!reading.ok) throw new Error(reading.message)
    const page = cutPage(rows, reading.range)
    ids.push(...page.rows.map(({ keys }) => keys['id'] ?? ''))
    sizes.push(page.rows.length)
    if (sizes.length > rows.length + 1) throw new Error('the chain does not end')
    header = page.nextRange
  }
  return { ids, sizes }
}

const rowsOf = (pairs: readonly (readonly [string, string])[]): readonly Row[] =>
  pairs.map(([id, name]) => ({ keys: { id, name }, updatedAt: undefined, body: {} }))

const word = fc.stringMatching(/^[a-c]{1,2}$/)
const id = fc.uuid()
const lists = fc
  .uniqueArray(fc.tuple(id, word), { selector: ([unique]) => unique, maxLength: 60 })
  .map(rowsOf)

function sorted(rows: readonly Row[], key: string, order: string): string[] {
  const text = (row: Row) => `${row.keys[key]} ${row.keys['id']}`
  const ids = [...rows]
    .sort((a, b) => (text(a) < text(b) ? -1 : 1))
    .map(({ keys }) => keys['id'] ?? '')
  return order === 'desc' ? ids.reverse() : ids
}

describe('cutPage', () => {
  it('lets any chain of ranges visit every item exactly once and in order, even where keys are equal', () => {
    fc.assert(
      fc.property(
        lists,
        fc.constantFrom('id', 'name'),
        fc.constantFrom('asc', 'desc'),
        fc.integer({ min: 1, max: 20 }),
        (rows, key, order, max) => {
          const { ids, sizes } = follow(rows, `${key} ..; max=${max}, order=${order}`)
          expect(ids).toEqual(sorted(rows, key, order))
          expect(Math.max(...sizes)).toBeLessThanOrEqual(max)
        },
      ),
    )
  })

  it('keeps to both ends of a range along the whole chain', () => {
    fc.assert(
      fc.property(lists, word, word, fc.integer({ min: 1, max: 9 }), (rows, low, high, max) => {
        const inside = rows.filter(({ keys: { name = '' } }) => name > low && name <= high)
        expect(follow(rows, `name ]${low}..${high}; max=${max}`).ids).toEqual(
          sorted(inside, 'name', 'asc'),
        )
      }),
    )
  })

  it('reads a descending range from its larger end', () => {
    const rows = rowsOf([
      ['1', 'a'],
      ['2', 'b'],
      ['3', 'c'],
    ])
    expect(follow(rows, 'name c..a[; order=desc, max=1').ids).toEqual(['3', '2'])
  })

  it('names the first and last item, and the range that follows', () => {
    const rows = rowsOf([
      ['1', 'a'],
      ['2', 'b'],
      ['3', 'c'],
    ])
    const reading = readRange('name ..; max=2', ['name'])
    expect(reading.ok && cutPage(rows, reading.range)).toMatchObject({
      contentRange: 'name a..b',
      nextRange: 'name ]b..; max=2',
    })
  })

  it('has neither for an empty list', () => {
    const reading = readRange(null, ['id'])
    expect(reading.ok && cutPage([], reading.range)).toEqual({
      rows: [],
      contentRange: undefined,
      nextRange: undefined,
    })
  })
})
