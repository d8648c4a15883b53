import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  ada,
  allow,
  authorizeUrl,
  bob,
  callback,
  fieldsOf,
  obtainCode,
  pkce,
  setScene,
} from '../../test/scene.ts'

async function consentPage(more: Readonly<Record<string, string>> = {}) {
  const scene = await setScene()
  await scene.browser.logIn()
  const answer = await scene.browser.get(authorizeUrl(scene.client, more))
  const page = await answer.text()
  return { ...scene, answer, page, fields: fieldsOf(page) }
}

const locationOf = (answer: Response): string => answer.headers.get('location') ?? ''

describe('until the redirect is trusted', () => {
  it.each([
    'https://app.example/callback/',
    'https://app.example/callback/extra',
    'https://app.example/Callback',
    'https://APP.example/callback',
    'https://app.example/callback?x=1',
    'https://app.example/callback#f',
    'https://app.example/call%62ack',
    'https://app.example/x/../callback',
    'https://app.example/callback%2f',
    'https://app.example\\callback',
    'https://app.example/callback\n',
    ' https://app.example/callback',
    'https://app.example:443/callback',
    'https://app.example:8443/callback',
    'https://app.example@evil.example/callback',
    'https://app.example.evil.example/callback',
    'http://app.example/callback',
    'javascript:alert(1)',
    'data:text/html,x',
  ])('A1-1 refuses the redirect_uri %j with a page', async (redirect_uri) => {
    const { browser, client } = await setScene()
    const answer = await browser.get(authorizeUrl(client, { redirect_uri }))
    expect(answer.status).toBe(400)
    expect(answer.headers.get('location')).toBeNull()
    expect(answer.headers.get('content-type')).toContain('text/html')
  })

  it('A1-1 compares the port of a loopback address too', async () => {
    const redirectUri = 'http://127.0.0.1:4000/callback'
    const { browser, client } = await setScene({ client: { redirectUri } })
    const same = await browser.get(authorizeUrl(client, { redirect_uri: redirectUri }))
    const other = 'http://127.0.0.1:4001/callback'
    const different = await browser.get(authorizeUrl(client, { redirect_uri: other }))
    expect([same.status, different.status]).toEqual([302, 400])
  })

  it('A1-1 never sends anybody to an address that is not the registered one', async () => {
    const { browser, client } = await setScene()
    const near = fc.oneof(
      fc.webUrl({ withQueryParameters: true }),
      fc.string().map((text) => callback + text),
      fc.nat(callback.length).map((at) => `${callback.slice(0, at)}x${callback.slice(at)}`),
    )
    await fc.assert(
      fc.asyncProperty(near, async (redirect_uri) => {
        fc.pre(redirect_uri !== callback)
        const answer = await browser.get(authorizeUrl(client, { redirect_uri, scope: 'wrong' }))
        expect(answer.status).toBe(400)
        expect(answer.headers.get('location')).toBeNull()
      }),
    )
  })

  it('A1-2 shows a page for an unknown or missing client', async () => {
    const { browser } = await setScene()
    const unknown = await browser.get(authorizeUrl({ id: 'nobody' }))
    const missing = await browser.get('/oauth/authorize?response_type=code')
    expect([unknown.status, missing.status]).toEqual([400, 400])
    expect(unknown.headers.get('location')).toBeNull()
    expect(await missing.text()).toContain('Need client_id.')
  })

  it.each(['client_id', 'redirect_uri', 'response_type', 'scope', 'state', 'else'])(
    'A1-4 refuses a repeated %s',
    async (name) => {
      const { browser, client } = await setScene()
      const url = `${authorizeUrl(client, { redirect_uri: callback, else: 'a' })}&${name}=again`
      const answer = await browser.get(url)
      expect(answer.status).toBe(400)
      expect(await answer.text()).toContain(`The parameter ${name} is repeated.`)
    },
  )

  it('A1-4 refuses a parameter that is in the URL and in the form', async () => {
    const { browser, client } = await setScene()
    const answer = await browser.post(authorizeUrl(client), 'state=other')
    expect(answer.status).toBe(400)
  })

  it('A1-4 takes an empty value for an absent one', async () => {
    const { browser, client } = await setScene()
    const answer = await allow(
      browser,
      authorizeUrl(client, { redirect_uri: '', scope: '', state: '', code_challenge: '' }),
    )
    expect(locationOf(answer)).toMatch(/^https:\/\/app\.example\/callback\?code=[\w-]{43}$/)
  })
})

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
    const done = await browser.logIn(ada, locationOf(first))
    const consent = await browser.get(locationOf(done))
    const fields = fieldsOf(await consent.text())
    const back = await browser.post('/oauth/authorize', { ...fields, authorize: 'Allow' })
    expect(new URL(locationOf(back)).searchParams.get('state')).toBe('ü\r\n"')
  })

  it('survives a form whose text could not stand in a URL', async () => {
    const { browser, client } = await setScene()
    const raw = `client_id=${client.id}&response_type=code&state=\u{1F600}\r\n<#>`
    const first = await browser.post('/oauth/authorize', raw)
    const done = await browser.logIn(ada, locationOf(first))
    const consent = await browser.get(locationOf(done))
    const fields = fieldsOf(await consent.text())
    const back = await browser.post('/oauth/authorize', { ...fields, authorize: 'Allow' })
    expect(new URL(locationOf(back)).searchParams.get('state')).toBe('\u{1F600}\r\n<#>')
  })

  it('asks for the login again when the client wants that, once', async () => {
    const { browser, client } = await setScene()
    await browser.logIn()
    const first = await browser.get(authorizeUrl(client, { prompt: 'login' }))
    expect(locationOf(first)).toMatch(/^\/login\?request=/)
    const done = await browser.logIn(ada, locationOf(first))
    expect((await browser.get(locationOf(done))).status).toBe(200)
  })
})

describe('the consent page', () => {
  it('A1-13 names the client, the account and every scope in words', async () => {
    const { page } = await consentPage({ scope: 'identity,read-protected' })
    expect(page).toContain('Allow Example &lt;App&gt; to access your account?')
    expect(page).toContain('ada@example.com')
    expect(page).toContain('Who you are')
    expect(page).toContain('Read your apps and resources, with their config vars')
    expect(page).not.toContain('Example <App>')
  })

  it('A1-9 can be framed by nobody, cached by nobody and loads nothing', async () => {
    const { answer } = await consentPage()
    const policy = answer.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).toContain("form-action 'self' https://app.example;")
    expect(policy).not.toContain('unsafe')
    expect(policy).not.toContain('script-src')
    expect(answer.headers.get('x-frame-options')).toBe('DENY')
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer')
    expect(answer.headers.get('cache-control')).toBe('no-store')
  })

  it('A1-8 goes back with 303 after the decision', async () => {
    const { browser, fields } = await consentPage()
    const answer = await browser.post('/oauth/authorize', { ...fields, authorize: 'Allow' })
    expect(answer.status).toBe(303)
    expect(locationOf(answer)).toMatch(
      /^https:\/\/app\.example\/callback\?code=[\w-]{43}&state=xyz$/,
    )
  })

  it('tells the client of a denial, with its state', async () => {
    const { browser, fields } = await consentPage()
    const answer = await browser.post('/oauth/authorize', { ...fields, authorize: 'Deny' })
    const target = new URL(locationOf(answer))
    expect(answer.status).toBe(303)
    expect(target.searchParams.get('error')).toBe('access_denied')
    expect(target.searchParams.get('state')).toBe('xyz')
  })

  it('A1-10 counts a decision once', async () => {
    const { browser, fields } = await consentPage()
    await browser.post('/oauth/authorize', { ...fields, authorize: 'Deny' })
    const again = await browser.post('/oauth/authorize', { ...fields, authorize: 'Allow' })
    expect([again.status, again.headers.get('location')]).toEqual([403, null])
  })

  it('A1-10 gives one code to twenty simultaneous decisions', async () => {
    const { browser, fields } = await consentPage()
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        browser.post('/oauth/authorize', { ...fields, authorize: 'Allow' }),
      ),
    )
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1)
  })

  it("A1-10 refuses a missing, a foreign, another request's and another person's token", async () => {
    const scene = await consentPage()
    const { browser, client, fields } = scene
    const decide = (form: Readonly<Record<string, string>>, by = browser) =>
      by.post('/oauth/authorize', { ...form, authorize: 'Allow' })
    const other = fieldsOf(await (await browser.get(authorizeUrl(client))).text())
    const stranger = scene.newBrowser()
    await stranger.logIn(bob)
    const strange = fieldsOf(await (await stranger.get(authorizeUrl(client))).text())

    expect((await decide({ request: fields['request'] ?? '' })).status).toBe(403)
    expect((await decide({ ...fields, csrf: 'a'.repeat(43) })).status).toBe(403)
    expect((await decide({ ...fields, csrf: other['csrf'] ?? '' })).status).toBe(403)
    expect((await decide({ ...fields, csrf: strange['csrf'] ?? '' })).status).toBe(403)
    expect((await decide(fields, stranger)).status).toBe(403)
    expect((await decide(fields, scene.newBrowser())).status).toBe(403)
    expect((await decide(fields)).status).toBe(303)
  })

  it('A1-10 refuses a form that the browser says another site sent', async () => {
    const { browser, fields } = await consentPage()
    const form = { ...fields, authorize: 'Allow' }
    const headers = { 'sec-fetch-site': 'same-site' }
    expect((await browser.post('/oauth/authorize', form, headers)).status).toBe(403)
  })

  it('takes no decision from a link', async () => {
    const { browser, client } = await consentPage()
    const answer = await browser.get(authorizeUrl(client, { authorize: 'Allow' }))
    expect(answer.status).toBe(200)
  })

  it('is skipped for the same client and exactly the same scopes only', async () => {
    const scene = await setScene()
    const { browser, client, provider } = scene
    await obtainCode(scene, { scope: 'read identity' })
    const status = async (more: Readonly<Record<string, string>>, by = client) =>
      (await browser.get(authorizeUrl(by, more))).status
    const other = await provider.registerClient({ name: 'Other', redirectUri: callback })

    expect(await status({ scope: 'identity,read' })).toBe(302)
    expect(await status({ scope: 'identity' })).toBe(200)
    expect(await status({ scope: 'identity read write' })).toBe(200)
    expect(await status({ scope: 'identity read' }, other)).toBe(200)
  })

  it('lets the person log in with another account and come back to it', async () => {
    const { browser, page } = await consentPage({ state: 'a b', prompt: 'consent' })
    const link = /href="(\/oauth\/authorize[^"]+)"/.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const first = await browser.get(link)
    const done = await browser.logIn(bob, locationOf(first))
    const consent = await (await browser.get(locationOf(done))).text()
    expect(consent).toContain('bob@example.com')
    const form = { ...fieldsOf(consent), authorize: 'Deny' }
    expect(locationOf(await browser.post('/oauth/authorize', form))).toContain('&state=a+b')
  })

  it('is skipped for a trusted client', async () => {
    const { browser, client } = await setScene({ client: { trusted: true } })
    await browser.logIn()
    const answer = await browser.get(authorizeUrl(client))
    expect(locationOf(answer)).toContain('?code=')
  })
})

describe('state', () => {
  it.each([
    ['a plus', 'a+b'],
    ['an encoded plus', 'a%2Bb'],
    ['both ways to write a space', 'a%20b+c'],
    ['UTF-8', '%C3%BC%F0%9F%98%80'],
    ['bytes that are no UTF-8', '%FF%fe'],
    ['lower-case escapes', '%2b%2f'],
    ['a broken escape', '100%'],
    ['4 KiB', 's'.repeat(4096)],
  ])('A1-6 comes back byte for byte: %s', async (_, raw) => {
    const { browser, client } = await setScene({ client: { trusted: true } })
    const base = `/oauth/authorize?client_id=${client.id}&response_type=code`
    const answer = await allow(browser, `${base}&state=${raw}`)
    expect(locationOf(answer)).toMatch(/\?code=[\w-]{43}&state=/)
    expect(locationOf(answer).split('&state=')[1]).toBe(raw)
  })

  it('A1-6 comes back whatever it is, in success and in error', async () => {
    const { browser, client } = await setScene({ client: { trusted: true } })
    await browser.logIn()
    const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 200 })
    await fc.assert(
      fc.asyncProperty(text, fc.boolean(), async (state, good) => {
        fc.pre(state.isWellFormed())
        const scope = good ? 'read' : 'wrong'
        const answer = await browser.get(authorizeUrl(client, { state, scope }))
        expect(new URL(locationOf(answer)).searchParams.get('state')).toBe(state)
      }),
    )
  })
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
