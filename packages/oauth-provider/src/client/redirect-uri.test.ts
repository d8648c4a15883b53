import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formSources, redirectUriProblem, withParameters } from './redirect-uri.ts'

describe('redirectUriProblem', () => {
  it.each([
    'https://example.com/callback',
    'https://example.com',
    'https://example.com:8443/callback?tenant=a',
    'http://localhost:4000/connect/callback',
    'http://127.0.0.1:4000/callback',
    'http://[::1]:4000/callback',
  ])('A1-12 accepts %s', (uri) => {
    expect(redirectUriProblem(uri)).toBeNull()
  })

  it.each([
    'http://example.com/callback',
    'http://localhost.example.com/callback',
    'http://127.1/callback',
    'http://2130706433/callback',
    'http://[::ffff:127.0.0.1]/callback',
    'https://example.com/callback#part',
    'https://example.com/callback#',
    'https://good@evil.example/',
    'https://user:pass@example.com/',
    'https://@example.com/',
    'https://example.com\\@evil.example/',
    'https://example.com/call back',
    'https://example.com/\tcallback',
    'https://example.com/\r\ncallback',
    'https://exämple.com/',
    'https://example.com;script-src/callback',
    'https://example.com,example.org/callback',
    'https://*/callback',
    'https://example.com/other/../callback',
    'https://example.com/%2e%2E/callback',
    'https://example.com/./callback',
    'https://example.com/callback?code=1',
    'https://example.com/callback?state=1',
    'https://example.com/callback?response=1',
    'https://example.com/callback?error=1',
    'javascript:alert(1)',
    'data:text/html,hello',
    '//example.com/callback',
    '/callback',
    'https://',
    '',
  ])('A1-12 refuses %j', (uri) => {
    expect(redirectUriProblem(uri)).toMatch(/./)
  })

  it('never accepts an address that a browser would read as another host', () => {
    fc.assert(
      fc.property(fc.webUrl({ withFragments: false }), fc.string(), (url, noise) => {
        const uri = url + noise
        if (redirectUriProblem(uri) !== null) return
        expect(new URL(uri).host).toBe(uri.split(/[/?]/)[2]?.toLowerCase().replace(/:443$/, ''))
      }),
    )
  })
})

describe('withParameters', () => {
  it("keeps the address's own query", () => {
    expect(withParameters('https://example.com/a?b=c', [['code', 'x y']], undefined)).toBe(
      'https://example.com/a?b=c&code=x%20y',
    )
    expect(withParameters('https://example.com/a?', [['code', 'x']], undefined)).toBe(
      'https://example.com/a?code=x',
    )
  })

  it('A1-6 appends the state as it was written', () => {
    expect(withParameters('https://example.com/a', [['code', 'x']], 'a+b%2Bc%20d')).toBe(
      'https://example.com/a?code=x&state=a+b%2Bc%20d',
    )
  })
})

describe('formSources', () => {
  it('lets an https callback lead on to any https address, and to nothing else', () => {
    expect(formSources('https://example.com/a')).toEqual(['https:'])
    expect(formSources('https://localhost/a')).toEqual(['https:'])
    expect(formSources('https://[2001:db8::1]/a')).toEqual(['https:'])
  })

  it('names every port of a loopback host, as apps under development pass people on', () => {
    const sources = ['http://localhost:*', 'http://127.0.0.1:*', 'https:']
    expect(formSources('http://localhost:4000/a')).toEqual(sources)
    expect(formSources('http://127.0.0.1:4000/a')).toEqual(sources)
  })

  it('names the scheme where a policy cannot name the host', () => {
    expect(formSources('http://[::1]:4000/a')).toEqual(['http:', 'https:'])
  })
})
