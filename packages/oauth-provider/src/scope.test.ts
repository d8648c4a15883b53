import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allows, covers, isScope, parseScope, type Scope, sameScopes, scopes } from './scope.ts'
import { scopeWords } from './scope-words.ts'

const everything: readonly Scope[] = scopes

describe('what a scope includes', () => {
  it.each([
    ['global', ['global', 'write-protected', 'write', 'read-protected', 'read', 'identity']],
    ['write-protected', ['write-protected', 'write', 'read-protected', 'read']],
    ['write', ['write', 'read']],
    ['read-protected', ['read-protected', 'read']],
    ['read', ['read']],
    ['identity', ['identity']],
  ] as const)('A1-34 %s includes %j and nothing else', (held, included) => {
    expect(everything.filter((wanted) => allows([held], wanted))).toEqual(included)
  })

  it('is an order: every scope includes itself and what its parts include', () => {
    const some = fc.constantFrom(...everything)
    fc.assert(
      fc.property(some, some, some, (a, b, c) => {
        expect(allows([a], a)).toBe(true)
        if (allows([a], b) && allows([b], c)) expect(allows([a], c)).toBe(true)
        if (allows([a], b) && allows([b], a)) expect(a).toBe(b)
      }),
    )
  })

  it('grows with what is held and shrinks with what is wanted', () => {
    const lists = fc.subarray([...everything])
    fc.assert(
      fc.property(lists, lists, fc.constantFrom(...everything), (held, wanted, more) => {
        if (covers(held, wanted)) expect(covers([...held, more], wanted)).toBe(true)
        if (covers(held, [...wanted, more])) expect(covers(held, wanted)).toBe(true)
        expect(covers(['global'], wanted)).toBe(true)
      }),
    )
  })
})

describe('parseScope', () => {
  it('takes spaces and commas, in any number and order', () => {
    const names = fc.subarray([...everything], { minLength: 1 })
    const separator = fc.stringMatching(/^[ ,]{1,3}$/)
    fc.assert(
      fc.property(names, separator, separator, (list, between, around) => {
        const parsed = parseScope(around + list.toReversed().join(between) + around)
        expect(parsed.ok && sameScopes(parsed.scope, list)).toBe(true)
      }),
    )
  })

  it('takes nothing for global', () => {
    expect(parseScope(undefined)).toEqual({ ok: true, scope: ['global'] })
    expect(parseScope(' , ')).toEqual({ ok: true, scope: ['global'] })
  })

  it('names each scope once, in order', () => {
    expect(parseScope('read identity,read')).toEqual({ ok: true, scope: ['identity', 'read'] })
  })

  it('refuses any other name', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[^ ,]+$/), (name) => {
        fc.pre(!isScope(name))
        expect(parseScope(`read ${name}`)).toEqual({ ok: false, unknown: name })
      }),
    )
    expect(parseScope('Read').ok).toBe(false)
    expect(parseScope('constructor').ok).toBe(false)
  })
})

describe('scopeWords', () => {
  it('says what config vars each scope opens', () => {
    const open = everything.filter((scope) => !/not config vars/.test(scopeWords[scope].detail))
    expect(open).toEqual(['global', 'write-protected', 'read-protected', 'identity'])
  })
})
