import { describe, expect, it } from 'vitest'
import {
  ada,
  authorizeUrl,
  bob,
  federated,
  fieldsOf,
  passwordOf,
  setScene,
} from '../../test/scene.ts'
import { createMemoryStore } from '../store/memory-store.ts'

const demo = { email: 'demo@example.com', password: 'show <me>' }

async function loginForm(options: Parameters<typeof setScene>[0] = {}) {
  const scene = await setScene(options)
  const answer = await scene.browser.get('/login')
  const page = await answer.text()
  return { ...scene, answer, page, fields: fieldsOf(page) }
}

describe('the login page', () => {
  it('A1-9 can be framed by nobody, cached by nobody and loads nothing', async () => {
    const { answer, page } = await loginForm()
    const policy = answer.headers.get('content-security-policy') ?? ''
    const nonce = /style-src 'nonce-([\w-]{43})'/.exec(policy)?.[1]
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("form-action 'self';")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toContain('script-src')
    expect(page).toContain(`<style nonce="${nonce}">`)
    expect(page).not.toContain('<script')
    expect(answer.headers.get('x-frame-options')).toBe('DENY')
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer')
  })

  it('says on a band that it is the sandbox', async () => {
    expect((await loginForm()).page).toContain('Heroku sandbox on this machine')
    expect((await loginForm({ notice: 'Test & co' })).page).toContain('Test &amp; co')
  })

  it('shows the demo account to read, and a button for scripts only', async () => {
    const { answer, page } = await loginForm({ demoAccounts: [demo] })
    const policy = answer.headers.get('content-security-policy') ?? ''
    const nonce = /script-src 'nonce-([\w-]{43})'/.exec(policy)?.[1]
    expect(page).toContain('<code>demo@example.com</code>')
    expect(page).toContain('<code>show &lt;me&gt;</code>')
    expect(page).toMatch(/<button [^>]*hidden data-email="demo@example.com"/)
    expect(page).toContain(`<script nonce="${nonce}">`)
  })

  it('names the client that waits, and lets its form end there', async () => {
    const { browser, client } = await setScene()
    const first = await browser.get(authorizeUrl(client))
    const answer = await browser.get(first.headers.get('location') ?? '')
    expect(await answer.text()).toContain(
      'To continue to <strong><bdi>Example &lt;App&gt;</bdi></strong>.',
    )
    const policy = answer.headers.get('content-security-policy')
    expect(policy).toContain("form-action 'self' https:;")
  })

  it('has a cookie that scripts and other sites do not get', async () => {
    const { answer } = await loginForm()
    const secure = await loginForm({ origin: 'https://id.example' })
    expect(answer.headers.get('set-cookie')).toMatch(
      /^provider=[\w-]{43}; Path=\/; Max-Age=3600; HttpOnly; SameSite=Lax$/,
    )
    expect(secure.answer.headers.get('set-cookie')).toMatch(/^__Host-provider=.*; Secure$/)
  })
})

describe('logging in', () => {
  it('A1-10 changes the session id and forgets the old one', async () => {
    const { browser, newBrowser } = await loginForm()
    const before = browser.cookie
    const answer = await browser.logIn()
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/login'])
    expect(browser.cookie).not.toBe(before)
    expect(await (await browser.get('/login')).text()).toContain('You are logged in')
    const thief = newBrowser()
    thief.cookie = before
    expect(await (await thief.get('/login')).text()).toContain('<h1>Log in</h1>')
  })

  it('A1-10 signs the earlier cookie out when somebody logs in again', async () => {
    const { browser, client, newBrowser } = await setScene()
    await browser.logIn()
    const before = browser.cookie
    const again = await browser.get(authorizeUrl(client, { prompt: 'login' }))
    await browser.logIn(ada, again.headers.get('location') ?? '')
    const thief = newBrowser()
    thief.cookie = before
    expect(await (await thief.get('/login')).text()).toContain('<h1>Log in</h1>')
  })

  it('A1-10 refuses a missing and a foreign form token', async () => {
    const { browser, newBrowser } = await loginForm()
    const credentials = { email: ada.email, password: passwordOf(ada) }
    const other = fieldsOf(await (await newBrowser().get('/login')).text())
    const missing = await browser.post('/login', credentials)
    const foreign = await browser.post('/login', { ...other, ...credentials })
    expect([missing.status, foreign.status]).toEqual([403, 403])
    expect(await missing.text()).toContain('Log in again.')
    expect(await (await browser.get('/login')).text()).toContain('<h1>Log in</h1>')
  })

  it('A1-25 says the same of an unknown e-mail address and of a wrong password', async () => {
    const { browser, fields } = await loginForm()
    const attempt = (email: string) => browser.post('/login', { ...fields, email, password: 'no' })
    const [wrong, unknown] = [await attempt(ada.email), await attempt('x@example.com')]
    const texts = [await wrong.text(), await unknown.text()]
    expect([wrong.status, unknown.status]).toEqual([401, 401])
    expect(texts[0]).toContain('The e-mail address or the password is wrong.')
    const plain = (text = '') => text.replaceAll(/nonce="[^"]*"|value="[^"]*"/g, '')
    expect(plain(texts[0])).toBe(plain(texts[1]))
    expect(texts[0]).not.toContain('value="no"')
  })

  it('A1-28 lets nobody guess on, and frees the account after a while', async () => {
    const addressOf = (request: Request) => request.headers.get('x-test-address') ?? '10.0.0.1'
    const { browser, fields, clock } = await loginForm({ addressOf })
    const attempt = (password: string, address = '10.0.0.1') =>
      browser.post(
        '/login',
        { ...fields, email: ada.email, password },
        { 'x-test-address': address },
      )
    const guesses = await Promise.all(Array.from({ length: 30 }, () => attempt('guess')))
    expect(guesses.filter(({ status }) => status === 401)).toHaveLength(10)
    const locked = await attempt(passwordOf(ada))
    expect([locked.status, locked.headers.get('retry-after')]).toEqual([429, '900'])
    expect((await attempt('guess', '10.0.0.2')).status).toBe(401)
    clock.time += 15 * 60_000
    expect((await attempt(passwordOf(ada))).status).toBe(303)
  })

  it('A1-28 limits guesses at one account from many addresses together, and lets its owner in', async () => {
    let address = 0
    const addressOf = () => `10.0.${address >> 8}.${address & 255}`
    const scene = await setScene({ addressOf })
    const owner = scene.browser
    await owner.logIn()
    await owner.post('/logout', fieldsOf(await (await owner.get('/login')).text()))
    const guesser = scene.newBrowser()
    const guess = (password: string) => {
      address += 1
      return guesser.logIn(ada, '/login', password)
    }
    for (let times = 0; times < 100; times += 1) expect((await guess('guess')).status).toBe(401)
    const locked = await guess(passwordOf(ada))
    expect([locked.status, locked.headers.get('retry-after')]).toEqual([429, '3600'])
    expect(await locked.text()).toContain('use a browser that has logged in to it before')
    expect((await scene.newBrowser().logIn(bob)).status).toBe(303)
    expect((await owner.logIn()).status).toBe(303)
    expect((await guess(passwordOf(ada))).status).toBe(429)
    scene.clock.time += 3_600_000
    expect((await guess(passwordOf(ada))).status).toBe(303)
  })

  it('A1-28 lets a browser that its owner has logged in with guess no more than any other', async () => {
    const scene = await setScene()
    const { browser } = scene
    await browser.logIn()
    await browser.post('/logout', fieldsOf(await (await browser.get('/login')).text()))
    for (let times = 0; times < 10; times += 1) {
      expect((await browser.logIn(ada, '/login', 'guess')).status).toBe(401)
    }
    expect((await browser.logIn()).status).toBe(429)
  })

  it('A1-28 counts no login that succeeds against the account, and forgets nobody else’s guesses', async () => {
    let address = 0
    const scene = await setScene({ addressOf: () => `10.0.${address >> 8}.${address & 255}` })
    const attempt = (password = passwordOf(ada), account: { readonly email: string } = ada) => {
      address += 1
      return scene.newBrowser().logIn(account, '/login', password)
    }
    for (let times = 0; times < 100; times += 1) {
      expect((await attempt()).status).toBe(303)
      expect((await attempt('', federated)).status).toBe(303)
    }
    for (let times = 0; times < 99; times += 1) expect((await attempt('guess')).status).toBe(401)
    expect([(await attempt()).status, (await attempt()).status]).toEqual([303, 303])
    expect((await attempt('guess')).status).toBe(401)
    expect((await attempt()).status).toBe(429)
    expect((await attempt('', federated)).status).toBe(303)
  })

  it('A1-28 counts a whole /64 of IPv6 as one address', async () => {
    const random = () => Math.floor(Math.random() * 65_536).toString(16)
    const addressOf = () => `2001:db8:1:2:${random()}:${random()}::${random()}`
    const { browser, fields } = await loginForm({ addressOf })
    const form = { ...fields, email: ada.email, password: 'guess' }
    const guesses = await Promise.all(
      Array.from({ length: 12 }, () => browser.post('/login', form)),
    )
    expect(guesses.filter(({ status }) => status === 429)).toHaveLength(2)
  })

  it('A1-28 keeps count of no more accounts than one address may try', async () => {
    const store = createMemoryStore()
    const { browser, fields } = await loginForm({ store })
    const attempts = await Promise.all(
      Array.from({ length: 150 }, (_, index) =>
        browser.post('/login', { ...fields, email: `${index}@example.com`, password: 'guess' }),
      ),
    )
    expect(attempts.filter(({ status }) => status === 401)).toHaveLength(100)
    expect(store.data().attempts).toHaveLength(201)
  })

  it('A1-28 is not taken in by addresses that the sender makes up', async () => {
    const { browser, fields } = await loginForm({ addressOf: () => '203.0.113.9' })
    const form = { ...fields, email: ada.email, password: 'guess' }
    const guesses = await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        browser.post('/login', form, {
          'x-forwarded-for': `198.51.100.${index}`,
          forwarded: `for=198.51.100.${index}`,
          'x-real-ip': `198.51.100.${index}`,
        }),
      ),
    )
    expect(guesses.filter(({ status }) => status === 429)).toHaveLength(2)
  })

  it('leads to the page of ours that asked for it, and to no other place', async () => {
    const { browser, newBrowser } = await setScene()
    const inside = await browser.logIn(ada, '/login?to=%2Faccount%2Fpassword')
    expect(inside.headers.get('location')).toBe('/account/password')
    const again = await browser.get('/login?to=%2Faccount%2Fpassword')
    expect(again.headers.get('location')).toBe('/account/password')
    for (const to of [
      '//evil.example',
      '/\\evil.example',
      'https://evil.example',
      '/\t/evil.example',
    ]) {
      const answer = await newBrowser().logIn(ada, `/login?to=${encodeURIComponent(to)}`)
      expect(answer.headers.get('location')).toBe('/login')
    }
  })

  it('takes only forms of a sensible size', async () => {
    const { browser, fields } = await loginForm()
    const json = await browser.post('/login', '{}', { 'content-type': 'application/json' })
    const long = await browser.post('/login', { ...fields, password: 'x'.repeat(70_000) })
    expect([json.status, long.status]).toEqual([415, 413])
  })
})
