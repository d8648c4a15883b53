import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { returnPath } from './return-path.ts'

const origin = 'https://app.example'

describe('returnPath', () => {
  it('keeps a path of the app, with its query', () => {
    expect(returnPath('/reports?year=2026#top', origin, '/')).toBe('/reports?year=2026#top')
  })

  it.each([
    '//evil.example',
    '/\\evil.example',
    '/.//evil.example',
    '/a/..//evil.example',
    '/%2e//evil.example',
    '/./\\evil.example',
  ])('gives home instead of %j', (wanted) => {
    expect(returnPath(wanted, origin, '/home')).toBe('/home')
  })

  it('leads nowhere but to the app, whatever is wanted', () => {
    const part = fc.constantFrom('/', '\\', '.', '..', '%2e', '//', '@', ':', '\t', 'evil.example')
    const wanted = fc.array(part, { maxLength: 8 }).map((parts) => `/${parts.join('')}`)
    fc.assert(
      fc.property(fc.oneof(wanted, fc.webUrl(), fc.string()), (text) => {
        const target = new URL(returnPath(text, origin, '/'), `${origin}/auth/heroku/callback`)
        expect(target.origin).toBe(origin)
      }),
      { numRuns: 2000 },
    )
  })
})
