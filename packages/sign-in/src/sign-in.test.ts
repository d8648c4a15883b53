import { OAuthClientError } from '@muster/oauth-client'
import { describe, expect, it } from 'vitest'
import { appOrigin, herokuOrigin, setAppScene } from '../test/app-scene.ts'
import { SignInError } from './errors.ts'
import { createSignIn } from './sign-in.ts'

const email = 'ada@acme.example'

describe('signing in', () => {
  it('leads from a page over Heroku back to that page, signed in', async () => {
    const scene = await setAppScene()
    const browser = scene.newBrowser()
    const page = await browser.signIn(`${appOrigin}/reports?year=2026`)
    expect(page.url).toBe(`${appOrigin}/reports?year=2026`)
    expect(page.text).toBe(`/reports for ${email}`)
    expect(scene.seen.at(-1)).toMatchObject({
      user: { email, name: expect.any(String) },
      nonce: expect.any(String),
    })
    expect(scene.seen.at(-1)?.token).toBeUndefined()
    expect((await browser.open(`${appOrigin}/again`)).text).toBe(`/again for ${email}`)
  })

  it('asks Heroku for the scopes, with state and PKCE', async () => {
    const scene = await setAppScene({ scope: ['identity', 'read'] })
    const answer = await scene.newBrowser().send(`${appOrigin}/auth/heroku`)
    const target = new URL(answer.headers.get('location') ?? '')
    expect(target.origin + target.pathname).toBe(`${herokuOrigin}/oauth/authorize`)
    expect(target.searchParams.get('scope')).toBe('identity read')
    expect(target.searchParams.get('state')).toMatch(/^[\w-]{43}$/)
    expect(target.searchParams.get('code_challenge_method')).toBe('S256')
  })

  it('works in two tabs at once', async () => {
    const scene = await setAppScene()
    const browser = scene.newBrowser()
    const first = await browser.send(`${appOrigin}/auth/heroku?return_to=/one`)
    const second = await browser.signIn(`${appOrigin}/two`)
    expect(second.url).toBe(`${appOrigin}/two`)
    const later = await browser.signIn(first.headers.get('location') ?? '')
    expect(later.url).toBe(`${appOrigin}/one`)
  })

  it('keeps five tabs going, the newest', async () => {
    const scene = await setAppScene()
    const browser = scene.newBrowser()
    const tabs: string[] = []
    for (let tab = 0; tab < 6; tab += 1) {
      const answer = await browser.send(`${appOrigin}/auth/heroku?return_to=/${tab}`)
      tabs.push(answer.headers.get('location') ?? '')
    }
    const last = await browser.signIn(tabs[5])
    const second = await browser.signIn(tabs[1])
    expect([last.url, second.url]).toEqual([`${appOrigin}/5`, `${appOrigin}/1`])
    expect((await browser.signIn(tabs[0])).response.status).toBe(400)
  })

  it.each([
    'https://evil.example/',
    '/.//evil.example',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    'javascript:alert(1)',
    '%2F%2Fevil.example',
    'evil',
  ])('goes home instead of to %j', async (wanted) => {
    const scene = await setAppScene()
    const url = `${appOrigin}/auth/heroku?return_to=${encodeURIComponent(wanted)}`
    expect((await scene.newBrowser().signIn(url)).url).toBe(`${appOrigin}/`)
  })

  it('makes a new session, whatever cookie the browser brought', async () => {
    const scene = await setAppScene()
    const browser = scene.newBrowser()
    browser.cookies.set(appOrigin, new Map([['signed_in_with_heroku', 'planted']]))
    await browser.signIn()
    expect(browser.cookies.get(appOrigin)?.get('signed_in_with_heroku')).not.toBe('planted')
    expect((await browser.open(`${appOrigin}/`)).text).toBe(`/ for ${email}`)
  })
})

describe('the callback', () => {
  async function begun() {
    const scene = await setAppScene()
    const browser = scene.newBrowser()
    const login = await browser.send(`${appOrigin}/auth/heroku`)
    const consent = await browser.open(login.headers.get('location') ?? '')
    return { scene, browser, login, consent }
  }

  it('A1-37 A1-39 refuses a state that this browser was not given', async () => {
    const { scene, browser } = await begun()
    const stranger = scene.newBrowser()
    const foreign = await stranger.send(`${appOrigin}/auth/heroku`)
    const state = new URL(foreign.headers.get('location') ?? '').searchParams.get('state')
    const answer = await browser.send(`${appOrigin}/auth/heroku/callback?code=x&state=${state}`)
    expect(answer.status).toBe(400)
    expect(scene.errors).toMatchObject([{ code: 'state_mismatch' }])
    expect(await answer.text()).toContain('Sign in with Heroku')
  })

  it('A1-39 works once', async () => {
    const scene = await setAppScene()
    const browser = scene.newBrowser()
    const login = await browser.send(`${appOrigin}/auth/heroku`)
    const pending = [...(browser.cookies.get(appOrigin) ?? [])]
    await browser.signIn(login.headers.get('location') ?? '')
    const callback = scene.asked.find((url) => url.includes('/callback?code=')) ?? ''
    expect((await browser.send(callback)).status).toBe(400)
    expect(scene.errors).toMatchObject([{ code: 'state_mismatch' }])
    for (const [name, value] of pending) browser.cookies.get(appOrigin)?.set(name, value)
    expect((await browser.send(callback)).status).toBe(400)
    expect(scene.errors[1]).toMatchObject({ code: 'code_expired' })
  })

  it('A1-39 ends the sign-in it belongs to, also when it fails', async () => {
    const { scene, browser, login } = await begun()
    const state = new URL(login.headers.get('location') ?? '').searchParams.get('state')
    const callback = `${appOrigin}/auth/heroku/callback`
    await browser.send(`${callback}?error=access_denied&state=${state}`)
    expect([...(browser.cookies.get(appOrigin)?.keys() ?? [])]).toEqual([])
    await browser.send(`${callback}?code=x&state=${state}`)
    expect(scene.errors).toMatchObject([{ code: 'denied' }, { code: 'state_mismatch' }])
  })

  it('A1-38 refuses the answer of another issuer', async () => {
    const { scene, browser, login } = await begun()
    const state = new URL(login.headers.get('location') ?? '').searchParams.get('state')
    const iss = encodeURIComponent('https://evil.example')
    await browser.send(`${appOrigin}/auth/heroku/callback?code=x&state=${state}&iss=${iss}`)
    expect(scene.errors).toMatchObject([{ code: 'invalid_callback' }])
  })

  it('shows no words that a link brought', async () => {
    const { browser, login } = await begun()
    const state = new URL(login.headers.get('location') ?? '').searchParams.get('state')
    const query = `error=server_error&error_description=Call+555&state=${state}`
    const answer = await browser.send(`${appOrigin}/auth/heroku/callback?${query}`)
    expect(await answer.text()).not.toContain('555')
  })

  it('trades a code for nothing but GET', async () => {
    const { scene, browser, login } = await begun()
    const state = new URL(login.headers.get('location') ?? '').searchParams.get('state')
    const callback = `${appOrigin}/auth/heroku/callback?code=x&state=${state}`
    for (const method of ['HEAD', 'POST', 'OPTIONS']) {
      const answer = await browser.send(callback, { method })
      expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET'])
    }
    expect(scene.errors).toEqual([])
  })

  it('A1-39 is too late after ten minutes', async () => {
    const { scene, browser, login } = await begun()
    const state = new URL(login.headers.get('location') ?? '').searchParams.get('state')
    scene.clock.time += 600_000
    const answer = await browser.send(`${appOrigin}/auth/heroku/callback?code=x&state=${state}`)
    expect([answer.status, scene.errors]).toMatchObject([400, [{ code: 'attempt_expired' }]])
  })

  it('A1-39 says that the person refused', async () => {
    const { scene, browser, login } = await begun()
    const state = new URL(login.headers.get('location') ?? '').searchParams.get('state')
    const answer = await browser.send(
      `${appOrigin}/auth/heroku/callback?error=access_denied&state=${state}`,
    )
    expect([answer.status, scene.errors]).toMatchObject([403, [{ code: 'denied' }]])
  })

  it('explains an answer of Heroku that it cannot use, without telling it back', async () => {
    const scene = await setAppScene()
    scene.sandbox.faults.next('GET', '/account', { status: 200, body: '<html>' })
    const page = await scene.newBrowser().signIn()
    expect(page.response.status).toBe(502)
    expect(scene.errors[0]).toBeInstanceOf(SignInError)
    scene.sandbox.faults.next('POST', '/oauth/token', { status: 503 })
    expect((await scene.newBrowser().signIn()).response.status).toBe(502)
    expect(scene.errors[1]).toBeInstanceOf(OAuthClientError)
  })
})

describe('who may sign in', () => {
  it('is decided by the domain of the e-mail address', async () => {
    const inside = await setAppScene({ restrict: { emailDomains: ['ACME.example'] } })
    expect((await inside.newBrowser().signIn()).response.status).toBe(200)
    for (const domain of ['other.example', 'example', 'cme.example', '.acme.example']) {
      const outside = await setAppScene({ restrict: { emailDomains: [domain] } })
      const page = await outside.newBrowser().signIn()
      expect([page.response.status, outside.seen]).toEqual([403, []])
      expect(page.text).toContain('may not use this app')
    }
  })

  it('is decided by a rule of the app', async () => {
    const scene = await setAppScene({ restrict: { account: async ({ id }) => id === 'nobody' } })
    expect((await scene.newBrowser().signIn()).response.status).toBe(403)
  })
})

describe('whoever is not signed in', () => {
  it('is sent to sign in when they open a page, and told so when a program asks', async () => {
    const scene = await setAppScene()
    const browser = scene.newBrowser()
    const page = await browser.send(`${appOrigin}/a?b=c`)
    expect(page.headers.get('location')).toBe('/auth/heroku?return_to=%2Fa%3Fb%3Dc')
    const program = await browser.send(`${appOrigin}/a`, {
      headers: { accept: 'application/json' },
    })
    const script = await browser.send(`${appOrigin}/a`, { headers: { accept: '*/*' } })
    expect([program.status, script.status]).toEqual([401, 401])
    expect((await browser.send(`${appOrigin}/a`, { method: 'POST' })).status).toBe(303)
    const head = await browser.send(`${appOrigin}/a`, { method: 'HEAD' })
    expect(head.headers.get('location')).toBe('/auth/heroku?return_to=%2Fa')
    expect(scene.seen).toEqual([])
  })

  it('passes where anonymous people are allowed, and where nothing is looked for', async () => {
    const anonymous = (request: Request) => request.url.endsWith('/public')
    const scene = await setAppScene({
      allowAnonymous: anonymous,
      skip: (request) => request.url.endsWith('/healthz'),
    })
    const browser = scene.newBrowser()
    expect((await browser.open(`${appOrigin}/public`)).text).toBe('/public for nobody')
    expect((await browser.open(`${appOrigin}/healthz`)).text).toBe('/healthz for nobody')
    expect((await browser.send(`${appOrigin}/private`)).status).toBe(302)
  })
})

describe('options', () => {
  const good = {
    clientId: 'id',
    clientSecret: 'secret',
    origin: 'https://app.example',
    sessionSecret: 's'.repeat(32),
  }

  it.each([
    { sessionSecret: 'short' },
    { sessionSecret: [] },
    { origin: 'http://app.example' },
    { origin: 'https://app.example/path' },
    { clientId: '' },
    { clientSecret: '' },
    { scope: ['read'] as const },
    { lifetime: 0 },
    { paths: { home: '//evil.example' } },
    { paths: { home: '/.//evil.example' } },
    { paths: { login: '/auth?x' } },
    { paths: { login: '/auth/heroku/callback' } },
    { clientId: process.env['NOT_SET'] as string },
    { sessionSecret: process.env['NOT_SET'] as string },
    { idOrigin: 'ftp://id.heroku.com' },
  ])('that are not safe or cannot work are refused: %j', (wrong) => {
    expect(() => createSignIn({ ...good, ...wrong })).toThrow(SignInError)
  })

  it('give cookies the prefix that other hosts cannot set, under https', async () => {
    const signIn = createSignIn(good)
    const outcome = await signIn.handle(new Request('https://app.example/auth/heroku'))
    const cookie = outcome.kind === 'answer' ? outcome.response.headers.get('set-cookie') : null
    expect(cookie).toMatch(
      /^__Host-heroku_sign_in_\w+=[\w-]+; Path=\/; Max-Age=600; HttpOnly; SameSite=Lax; Secure$/,
    )
  })
})
