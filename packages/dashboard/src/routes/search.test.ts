import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { day, kind, oneOf, outcome, searchParameters, severity, text } from './search.ts'
import { readSort, writeSort } from './sort.ts'

const read = searchParameters({
  search: text,
  verdict: outcome,
  severity,
  kind,
  from: day,
  step: oneOf('drawer', 'set-up'),
})

describe('searchParameters', () => {
  it('keeps what is known', () => {
    const raw = {
      search: 'tls',
      verdict: 'not-applicable',
      severity: 'high',
      kind: 'log-drain',
      from: '2026-02-28',
      step: 'set-up',
    }
    expect(read(raw)).toEqual(raw)
  })

  it('leaves out what is not, instead of failing', () => {
    expect(
      read({
        search: '',
        verdict: 'great',
        kind: 'toString',
        from: '2026-02-30',
        step: 1,
        more: 1,
      }),
    ).toEqual({})
  })

  it('gives back the text of a search for a number', () => {
    expect(read({ search: 404 })).toEqual({ search: '404' })
  })

  it('never throws, and reads what it gave as the same', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (raw) => {
        const once = read(raw)
        expect(read(once)).toEqual(once)
      }),
    )
  })
})

describe('sort in the address bar', () => {
  it('goes there and back', () => {
    expect(readSort('-severity')).toEqual([{ id: 'severity', desc: true }])
    expect(writeSort(readSort('-severity'))).toBe('-severity')
    expect(writeSort(readSort('title'))).toBe('title')
    expect(writeSort(readSort(undefined))).toBeUndefined()
  })
})
