import { describe, expect, it } from 'vitest'
import { allow, authorizeUrl, origin, pkce, setScene } from '../../test/scene.ts'

const path = '/.well-known/oauth-authorization-server'

async function metadataOf(options: Parameters<typeof setScene>[0] = {}) {
  const { browser } = await setScene(options)
  const answer = await browser.get(path)
  return { answer, body: JSON.parse(await answer.text()) }
}

describe('the metadata', () => {
  it('A1-32 names the issuer, which is the origin, and every endpoint under it', async () => {
    const { answer, body } = await metadataOf()
    expect(answer.headers.get('content-type')).toMatch(/^application\/json/)
    expect(body).toEqual({
      issuer: origin,
      authorization_endpoint: `${origin}/oauth/authorize`,
      token_endpoint: `${origin}/oauth/token`,
      token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
      revocation_endpoint: `${origin}/oauth/revoke`,
      revocation_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
      introspection_endpoint: `${origin}/oauth/introspect`,
      introspection_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
      response_types_supported: ['code'],
      response_modes_supported: ['query'],
      grant_types_supported: ['authorization_code', 'refresh_token'],
      code_challenge_methods_supported: ['S256'],
      scopes_supported: [
        'global',
        'identity',
        'read',
        'read-protected',
        'write',
        'write-protected',
      ],
      service_documentation: 'https://devcenter.heroku.com/articles/oauth',
    })
  })

  it('names endpoints that are there', async () => {
    const { body } = await metadataOf()
    const { browser } = await setScene()
    for (const name of ['authorization', 'token', 'revocation', 'introspection']) {
      const answer = await browser.get(new URL(body[`${name}_endpoint`]).pathname)
      expect([name, answer.status]).not.toEqual([name, 404])
    }
  })

  it('answers 304 and HEAD, and refuses what changes', async () => {
    const { provider } = await setScene()
    const send = (method: string, headers: Readonly<Record<string, string>> = {}) =>
      provider.fetch(new Request(origin + path, { method, headers }))
    const etag = (await send('GET')).headers.get('etag') ?? ''
    expect((await send('GET', { 'if-none-match': etag })).status).toBe(304)
    expect(await (await send('HEAD')).text()).toBe('')
    expect((await send('POST')).headers.get('allow')).toBe('GET, HEAD')
  })

  it('A1-7 promises iss exactly where every client gets it: with the default profile strict', async () => {
    const issuers = async (profile: 'heroku' | 'strict') => {
      const scene = await setScene({ profile })
      const promised = JSON.parse(await (await scene.browser.get(path)).text())
      const found: (string | null)[] = []
      for (const own of ['heroku', 'strict'] as const) {
        const client = await scene.provider.registerClient({ ...scene.client, profile: own })
        const back = await allow(scene.newBrowser(), authorizeUrl(client, pkce))
        const denied = await scene.browser.get(authorizeUrl(client, { scope: 'x' }))
        for (const answer of [back, denied]) {
          found.push(new URL(answer.headers.get('location') ?? '').searchParams.get('iss'))
        }
      }
      return [promised.authorization_response_iss_parameter_supported, found]
    }
    expect(await issuers('heroku')).toEqual([undefined, [null, null, origin, origin]])
    expect(await issuers('strict')).toEqual([true, [origin, origin, origin, origin]])
  })
})
