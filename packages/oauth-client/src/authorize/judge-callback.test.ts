import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { judgeCallback, OAuthClientError, type OAuthClientErrorCode } from '../index.ts'

const state = 'the-state-that-was-sent'
const address = 'https://muster.example.com/callback'

function codeOf(run: () => unknown): OAuthClientErrorCode {
  try {
    run()
  } catch (error) {
    if (error instanceof OAuthClientError) return error.code
    throw error
  }
  throw new Error('nothing failed')
}

function judge(query: string, issuer?: string) {
  return judgeCallback(`${address}?${query}`, { state, issuer })
}

describe('a callback', () => {
  it('gives its code, byte for byte, when the state is ours', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.string({ minLength: 1 }), (code, ours) => {
        const query = new URLSearchParams({ code, state: ours })
        expect(judgeCallback(query, { state: ours })).toEqual({ code })
        const url = new URL(address)
        url.search = query.toString()
        expect(judgeCallback(url, { state: ours })).toEqual({ code })
        expect(judgeCallback(url.href, { state: ours })).toEqual({ code })
        expect(judgeCallback(url.search, { state: ours })).toEqual({ code })
      }),
    )
  })

  it('with any other state is refused', () => {
    fc.assert(
      fc.property(fc.string(), (other) => {
        fc.pre(other !== state)
        const query = new URLSearchParams({ code: 'c', state: other })
        expect(codeOf(() => judgeCallback(query, { state }))).toBe('state_mismatch')
      }),
    )
    expect(codeOf(() => judge('code=c'))).toBe('state_mismatch')
  })

  it('that says no is a denial, with our state or with none, but not with a foreign one', () => {
    expect(codeOf(() => judge(`error=access_denied&state=${state}`))).toBe('denied')
    expect(codeOf(() => judge('error=access_denied'))).toBe('denied')
    expect(codeOf(() => judge('error=access_denied&state=foreign'))).toBe('state_mismatch')
  })

  it('tells the other errors apart', () => {
    expect(codeOf(() => judge(`error=temporarily_unavailable&state=${state}`))).toBe('unavailable')
    expect(codeOf(() => judge(`error=unauthorized_client&state=${state}`))).toBe('invalid_client')
    expect(codeOf(() => judge(`error=invalid_scope&state=${state}`))).toBe('invalid_callback')
  })

  it.each(['code', 'state', 'error', 'error_description', 'iss'])(
    'with "%s" twice is refused',
    (name) => {
      const query = `code=c&state=${state}&${name}=x&${name}=x`
      expect(codeOf(() => judge(query))).toBe('invalid_callback')
    },
  )

  it('without a code, or with a code and an error, is refused', () => {
    expect(codeOf(() => judge(`state=${state}`))).toBe('invalid_callback')
    expect(codeOf(() => judge(`code=&state=${state}`))).toBe('invalid_callback')
    expect(codeOf(() => judge(`code=c&error=access_denied&state=${state}`))).toBe(
      'invalid_callback',
    )
  })

  it('must name the issuer when one is expected, in errors too', () => {
    const issuer = 'https://id.example.com'
    const iss = `iss=${encodeURIComponent(issuer)}`
    expect(judge(`code=c&state=${state}&${iss}`, issuer)).toEqual({ code: 'c' })
    expect(codeOf(() => judge(`code=c&state=${state}`, issuer))).toBe('invalid_callback')
    expect(codeOf(() => judge(`code=c&state=${state}&iss=https://evil`, issuer))).toBe(
      'invalid_callback',
    )
    expect(codeOf(() => judge('error=access_denied&iss=https://evil', issuer))).toBe(
      'invalid_callback',
    )
  })

  it('is quoted without control characters and shortened', () => {
    const description = `\u0000\u001b[2J\u202e${'long '.repeat(100)}`
    const query = new URLSearchParams({
      error: 'access_denied',
      error_description: description,
      state,
    })
    try {
      judgeCallback(query, { state })
      expect.unreachable()
    } catch (error) {
      const message = error instanceof OAuthClientError ? error.message : ''
      expect(message).toMatch(/^Heroku answered access_denied: \[2J long/)
      expect(message.length).toBeLessThan(300)
      expect(message).not.toMatch(/\p{Cc}|\p{Cf}/u)
    }
  })

  it('is quoted in whole characters', () => {
    const error_description = `${'x'.repeat(199)}\u{1f6a8}`
    const query = new URLSearchParams({ error: 'access_denied', error_description, state })
    expect(() => judgeCallback(query, { state })).toThrow(/x{199}\ufffd$/)
  })

  it('is read from a path, and from a query in which a value has a question mark', () => {
    expect(judgeCallback(`/callback?code=a?b&state=${state}`, { state })).toEqual({ code: 'a?b' })
    expect(judgeCallback(`code=a?b&state=${state}`, { state })).toEqual({ code: 'a?b' })
    expect(judgeCallback(`?code=a?b&state=${state}`, { state })).toEqual({ code: 'a?b' })
  })

  it('cannot be judged without the state that was sent', () => {
    expect(() => judgeCallback('code=c&state=', { state: '' })).toThrow(TypeError)
  })
})
