import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { includes, isScope, parseScope, scopes, scopeWords } from '../index.ts'

const scope = fc.constantFrom(...scopes)

describe('a scope', () => {
  it('includes itself, and global includes every one', () => {
    fc.assert(
      fc.property(scope, (word) => {
        expect(includes([word], [word])).toBe(true)
        expect(includes(['global'], [word])).toBe(true)
        expect(scopeWords[word]).not.toBe('')
      }),
    )
  })

  it('includes what it stands above and nothing else', () => {
    expect(includes(['write'], ['read'])).toBe(true)
    expect(includes(['read-protected'], ['read'])).toBe(true)
    expect(includes(['write-protected'], ['read-protected'])).toBe(true)
    expect(includes(['write-protected'], ['write'])).toBe(true)
    expect(includes(['read'], ['write'])).toBe(false)
    expect(includes(['write'], ['read-protected'])).toBe(false)
    expect(includes(['identity', 'read'], ['global'])).toBe(false)
    expect(includes(['write-protected'], ['identity'])).toBe(false)
  })

  it('is enough when one of several accepted ones is held', () => {
    expect(includes(['identity', 'read'], ['global', 'read'])).toBe(true)
    expect(includes(['read'], [])).toBe(false)
    expect(includes([], ['read'])).toBe(false)
  })

  it('that is held twice or with others opens no less', () => {
    const list = fc.array(scope)
    fc.assert(
      fc.property(list, list, list, (held, more, accepted) => {
        if (includes(held, accepted)) expect(includes([...more, ...held], accepted)).toBe(true)
      }),
    )
  })

  it('is read from a list with spaces or commas', () => {
    expect(parseScope('identity read')).toEqual(['identity', 'read'])
    expect(parseScope(' read,identity,read nonsense')).toEqual(['read', 'identity'])
    expect(isScope('admin')).toBe(false)
  })
})
