import { describe, expect, it } from 'vitest'
import { everyKind, facts, read, refused } from '../evaluate/facts-by-hand.ts'
import type { Kind } from '../sync/kind.ts'
import { hex } from './digest.ts'
import { factOf, readFact, sealFact } from './facts.ts'
import { openReading, sealReading } from './reading-root.ts'

describe('a fact', () => {
  it('of every kind is read back as it was sealed', () => {
    for (const kind of everyKind) {
      const { canonical } = sealFact<Kind>(kind, facts(kind))
      expect(readFact<Kind>(kind, canonical)).toEqual(facts(kind))
    }
  })

  it('has another hash in another kind', () => {
    const { canonical, hash } = sealFact('app', facts('app'))
    expect(hex(factOf('domain', canonical).hash)).not.toBe(hex(hash))
    expect(hex(factOf('app', canonical).hash)).toBe(hex(hash))
  })

  it('is the same whether an absent field is undefined or not there', () => {
    const { two_factor_authentication: _, ...absent } = facts('account')
    const undefinedThere = { ...facts('account'), two_factor_authentication: undefined }
    expect(sealFact('account', undefinedThere as typeof absent)).toEqual(
      sealFact('account', absent),
    )
  })

  it('is refused with a field too many, too few, or in another form', () => {
    const { canonical } = sealFact('pipeline', facts('pipeline'))
    const refusedAs = (text: string, code: string) =>
      expect(() => readFact('pipeline', text)).toThrow(expect.objectContaining({ code }))
    refusedAs(canonical.replace('{', '{"a":1,'), 'bad_record')
    refusedAs('{"id":"pipeline-shop"}', 'bad_record')
    refusedAs('[]', 'bad_record')
    refusedAs(`${canonical} `, 'not_canonical')
  })
})

describe('a reading', () => {
  const apps = ['c', 'a', 'b'].map((id) => facts('app', { id }))
  const gap = {
    subject: { kind: 'app', id: 'd', name: 'd' },
    reason: 'Refused.',
    needs: ['global'],
  } as const

  it('has one root whatever the order it was read in', () => {
    const there = sealReading('app', read<'app'>(apps)).statement
    const back = sealReading('app', read<'app'>(apps.toReversed())).statement
    expect(there).toEqual(back)
    expect(there).toMatchObject({ status: 'read', count: 3 })
  })

  it('has another root with another fact, gap, time or kind', () => {
    const roots = [
      sealReading('app', read<'app'>(apps)),
      sealReading('app', read<'app'>(apps.slice(1))),
      sealReading('app', read<'app'>(apps, { gaps: [gap] })),
      sealReading('app', read<'app'>(apps, { read_at: '2026-11-22T12:00:01.000Z' })),
      sealReading('app', read<'app'>([])),
      sealReading('domain', read<'domain'>([])),
      sealReading('app', refused<'app'>()),
      sealReading('app', refused<'app'>(['read'])),
    ].map(({ statement }) => statement.root)
    expect(new Set(roots).size).toBe(roots.length)
  })

  it('is opened as it was, but for the order', () => {
    const { statement, facts: sealed } = sealReading('app', read<'app'>(apps, { gaps: [gap] }))
    const texts = sealed.map(({ canonical }) => canonical)
    const opened = openReading('app', statement, texts)
    expect(sealReading('app', opened)).toEqual({ statement, facts: sealed })
    const closed = refused<'app'>()
    expect(openReading('app', sealReading('app', closed).statement, [])).toEqual(closed)
  })
})
