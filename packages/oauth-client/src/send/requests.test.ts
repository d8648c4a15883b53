import { describe, expect, it } from 'vitest'
import {
  createAuthorizationRequest,
  exchangeRequest,
  listAuthorizationsRequest,
  OAuthClientError,
  refreshRequest,
  revokeRequest,
  send,
} from '../index.ts'

const id = { origin: 'https://id.heroku.com', client_secret: 'a client & secret' }
const api = { origin: 'https://api.heroku.com', access_token: 'a-token' }

describe('a token request', () => {
  it('trades a code with the secret in the body, never in the address', async () => {
    const request = exchangeRequest({ ...id, code: 'a code', code_verifier: 'v', client_id: 'c' })
    expect(request.method).toBe('POST')
    expect(request.url).toBe('https://id.heroku.com/oauth/token')
    expect(request.redirect).toBe('manual')
    expect(request.headers.get('content-type')).toMatch('application/x-www-form-urlencoded')
    expect(Object.fromEntries(new URLSearchParams(await request.text()))).toEqual({
      grant_type: 'authorization_code',
      client_secret: 'a client & secret',
      code: 'a code',
      code_verifier: 'v',
      client_id: 'c',
    })
  })

  it('trades a refresh token', async () => {
    const request = refreshRequest({ ...id, refresh_token: 'r' })
    expect(Object.fromEntries(new URLSearchParams(await request.text()))).toEqual({
      grant_type: 'refresh_token',
      client_secret: 'a client & secret',
      refresh_token: 'r',
    })
  })

  it('is not made of nothing', () => {
    expect(() => refreshRequest({ ...id, refresh_token: '' })).toThrow(/^refresh_token: /)
    expect(() => exchangeRequest({ ...id, client_secret: '', code: 'c' })).toThrow(TypeError)
  })
})

describe('a request about authorizations', () => {
  it('lists them', () => {
    const request = listAuthorizationsRequest(api)
    expect([request.method, request.url]).toEqual([
      'GET',
      'https://api.heroku.com/oauth/authorizations',
    ])
    expect(request.headers.get('authorization')).toBe('Bearer a-token')
    expect(request.headers.get('accept')).toBe('application/vnd.heroku+json; version=3')
  })

  it('makes one', async () => {
    const request = createAuthorizationRequest({ ...api, description: 'd', scope: ['read'] })
    expect(request.method).toBe('POST')
    expect(request.headers.get('content-type')).toBe('application/json')
    expect(await request.json()).toEqual({ description: 'd', scope: ['read'] })
    expect(() => createAuthorizationRequest({ ...api, description: 'd', scope: [] })).toThrow(
      /^scope: /,
    )
  })

  it('revokes one, and takes only an id for it', () => {
    const request = revokeRequest({ ...api, id: 'abc-1' })
    expect([request.method, request.url]).toEqual([
      'DELETE',
      'https://api.heroku.com/oauth/authorizations/abc-1',
    ])
    expect(() => revokeRequest({ ...api, id: '../apps/acme' })).toThrow(TypeError)
    expect(() => revokeRequest({ ...api, id: '' })).toThrow(TypeError)
  })
})

describe('sending', () => {
  it('gives the response as it is', async () => {
    const response = new Response('x', { status: 503 })
    const sent: unknown[] = []
    const fake: typeof fetch = async (input) => {
      sent.push(input)
      return response
    }
    const request = listAuthorizationsRequest(api)
    expect(await send(request, { fetch: fake })).toBe(response)
    expect(sent).toEqual([request])
  })

  it('without an answer is unreachable, names the origin and keeps the cause', async () => {
    const cause = new TypeError('fetch failed')
    const fake: typeof fetch = async () => {
      throw cause
    }
    try {
      await send(exchangeRequest({ ...id, code: 'the-code' }), { fetch: fake })
      expect.unreachable()
    } catch (error) {
      expect(error).toBeInstanceOf(OAuthClientError)
      expect(error).toMatchObject({ code: 'unreachable', cause, terminal: false })
      expect(String(error)).toContain('https://id.heroku.com')
      expect(String(error)).not.toContain('the-code')
    }
  })
})
