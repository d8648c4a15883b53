import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pathOf } from './path-of.ts'

describe('pathOf', () => {
  it('is the pathname of the URL', () =>
    fc.assert(
      fc.property(
        fc.webUrl({ withQueryParameters: true, withFragments: true }),
        fc.constantFrom('', '/', '//', '/a/../b', '?a=/b', '#/a?b', '/?/#/'),
        (base, more) => {
          const { url } = new Request(base + more)
          expect(pathOf(url)).toBe(new URL(url).pathname)
        },
      ),
    ))

  it('ends where the query or the fragment begins', () => {
    expect(pathOf('http://localhost:5001/')).toBe('/')
    expect(pathOf('http://localhost/oauth/token?a=/b#c')).toBe('/oauth/token')
    expect(pathOf('http://localhost/login#/a?b')).toBe('/login')
    expect(pathOf('http://[::1]:5001//two?x')).toBe('//two')
  })
})
