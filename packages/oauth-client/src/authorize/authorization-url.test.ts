import { describe, expect, it } from 'vitest'
import { authorizationUrl, pkceChallenge, randomText } from '../index.ts'

const options = {
  origin: 'https://id.heroku.com',
  client_id: 'a-client',
  scope: ['identity', 'read'] as const,
  state: 'st at&e=1234567890+',
}

describe('the address to send the browser to', () => {
  it('carries what was given and nothing more', () => {
    const url = authorizationUrl(options)
    expect(url.origin + url.pathname).toBe('https://id.heroku.com/oauth/authorize')
    expect(Object.fromEntries(url.searchParams)).toEqual({
      client_id: 'a-client',
      response_type: 'code',
      scope: 'identity read',
      state: options.state,
    })
  })

  it('carries a PKCE challenge when there is one', () => {
    const url = authorizationUrl({ ...options, code_challenge: 'a-challenge' })
    expect(url.searchParams.get('code_challenge')).toBe('a-challenge')
    expect(url.searchParams.get('code_challenge_method')).toBe('S256')
  })

  it('is not made without scope, state, client or a plain origin', () => {
    const make = (change: object) => () => authorizationUrl({ ...options, ...change })
    expect(make({ scope: [] })).toThrow(/^scope: /)
    expect(make({ state: '' })).toThrow(/^state: /)
    expect(make({ client_id: '' })).toThrow(/^client_id: /)
    expect(make({ origin: 'https://u:p@id.heroku.com' })).toThrow(/^origin: /)
    expect(make({ origin: 'javascript:alert(1)' })).toThrow(TypeError)
  })
})

describe('PKCE', () => {
  it('gives the challenge of RFC 7636 appendix B', async () => {
    const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'
    expect(await pkceChallenge(verifier)).toBe('E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM')
  })

  it('takes a random text as verifier and refuses a short one', async () => {
    const verifier = randomText((bytes) => crypto.getRandomValues(new Uint8Array(bytes)))
    expect(verifier).toMatch(/^[A-Za-z0-9_-]{43}$/)
    expect(await pkceChallenge(verifier)).toMatch(/^[A-Za-z0-9_-]{43}$/)
    await expect(pkceChallenge('short')).rejects.toBeInstanceOf(TypeError)
  })
})
