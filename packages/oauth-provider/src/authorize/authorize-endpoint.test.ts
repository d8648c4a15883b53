import { describe, expect, it } from 'vitest'
import { ada, authorizeUrl, callback, fieldsOf, pkce, setScene } from '../../test/scene.ts'

const locationOf = (answer: Response): string => answer.headers.get('location') ?? ''

describe('once the redirect is trusted', () => {
  it.each([
    ['unsupported_response_type', { response_type: 'token' }],
    ['unsupported_response_type', { response_type: 'code token' }],
    ['invalid_request', { response_type: '' }],
    ['invalid_scope', { scope: 'read everything' }],
    ['invalid_request', { code_challenge: pkce.code_challenge }],
    ['invalid_request', { code_challenge: pkce.code_challenge, code_challenge_method: 'plain' }],
    ['invalid_request', { code_challenge: 'short', code_challenge_method: 'S256' }],
    ['invalid_request', { code_challenge_method: 'S256' }],
  ])('A1-3 A1-5 A1-19 goes back with %s for %j', async (error, more) => {
    const { browser, client } = await setScene()
    const answer = await browser.get(authorizeUrl(client, { ...more, state: 'a+b c' }))
    const target = new URL(locationOf(answer))
    expect(answer.status).toBe(302)
    expect(target.origin + target.pathname).toBe(callback)
    expect(target.searchParams.get('error')).toBe(error)
    expect(target.searchParams.get('state')).toBe('a+b c')
    expect(target.searchParams.has('code')).toBe(false)
  })

  it('sends whoever is not signed in to the login and comes back with the same request', async () => {
    const { browser, client } = await setScene()
    const first = await browser.get(authorizeUrl(client, { state: 'a b' }))
    expect(first.status).toBe(302)
    expect(locationOf(first)).toMatch(/^\/login\?request=[\w-]+$/)
    const done = await browser.logIn(ada, locationOf(first))
    expect(done.status).toBe(303)
    expect(locationOf(done)).toBe(authorizeUrl(client, { state: 'a b' }))
    const consent = await browser.get(locationOf(done))
    expect(await consent.text()).toContain('Allow Example &lt;App&gt; to access your account?')
  })

  it('accepts the request by POST as well', async () => {
    const { browser, client } = await setScene()
    const form = { client_id: client.id, response_type: 'code', state: 'ü\r\n"' }
    const first = await browser.post('/oauth/authorize', form)
    expect(first.status).toBe(303)
    const second = await browser.get(locationOf(first))
    const done = await browser.logIn(ada, locationOf(second))
    const consent = await browser.get(locationOf(done))
    const fields = fieldsOf(await consent.text())
    const back = await browser.post('/oauth/authorize', { ...fields, authorize: 'Allow' })
    expect(new URL(locationOf(back)).searchParams.get('state')).toBe('ü\r\n"')
  })

  it("asks whoever is logged in for consent, though another site's POST comes without the cookie", async () => {
    const { browser, client } = await setScene()
    await browser.logIn()
    const cookie = browser.cookie
    const form = { client_id: client.id, response_type: 'code', state: 'a b' }
    const withoutCookie = { cookie: '', 'sec-fetch-site': 'cross-site' }
    const first = await browser.post('/oauth/authorize', form, withoutCookie)
    expect([first.status, first.headers.getSetCookie()]).toEqual([303, []])
    expect(browser.cookie).toBe(cookie)
    const consent = await browser.get(locationOf(first))
    const fields = fieldsOf(await consent.text())
    const back = await browser.post('/oauth/authorize', { ...fields, authorize: 'Allow' })
    expect(new URL(locationOf(back)).searchParams.get('state')).toBe('a b')
  })

  it('survives a form whose text could not stand in a URL', async () => {
    const { browser, client } = await setScene()
    const raw = `client_id=${client.id}&response_type=code&state=\u{1F600}\r\n<#>`
    const first = await browser.post('/oauth/authorize', raw)
    const second = await browser.get(locationOf(first))
    const done = await browser.logIn(ada, locationOf(second))
    const consent = await browser.get(locationOf(done))
    const fields = fieldsOf(await consent.text())
    const back = await browser.post('/oauth/authorize', { ...fields, authorize: 'Allow' })
    expect(new URL(locationOf(back)).searchParams.get('state')).toBe('\u{1F600}\r\n<#>')
  })

  it.each(['prompt', 'p%72ompt'])(
    'asks for the login again when the client wants that by %s, once',
    async (name) => {
      const { browser, client } = await setScene()
      await browser.logIn()
      const first = await browser.get(`${authorizeUrl(client)}&${name}=login`)
      expect(locationOf(first)).toMatch(/^\/login\?request=/)
      const done = await browser.logIn(ada, locationOf(first))
      expect((await browser.get(locationOf(done))).status).toBe(200)
    },
  )
})

describe('profile strict', () => {
  it('requires PKCE and says who answers', async () => {
    const { browser, client } = await setScene({ client: { profile: 'strict', trusted: true } })
    await browser.logIn()
    const bare = new URL(locationOf(await browser.get(authorizeUrl(client))))
    const safe = new URL(locationOf(await browser.get(authorizeUrl(client, pkce))))
    expect(bare.searchParams.get('error')).toBe('invalid_request')
    expect(bare.searchParams.get('iss')).toBe('http://localhost:5001')
    expect(safe.searchParams.get('iss')).toBe('http://localhost:5001')
    expect(safe.searchParams.get('code')).toMatch(/^[\w-]{43}$/)
  })
})
