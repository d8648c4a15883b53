import { describe, expect, it } from 'vitest'
import { appOrigin, herokuOrigin, setAppScene } from '../test/app-scene.ts'

describe('a session', () => {
  it('A1-47 ends after its lifetime, and after a time without requests', async () => {
    const scene = await setAppScene({ lifetime: 3600, idleLifetime: 600 })
    const browser = scene.newBrowser()
    await browser.signIn()
    const open = async () => (await browser.send(`${appOrigin}/`)).status
    for (let minutes = 0; minutes < 55; minutes += 5) {
      scene.clock.time += 300_000
      expect(await open()).toBe(200)
    }
    scene.clock.time += 300_000
    expect(await open()).toBe(302)
    await browser.signIn()
    scene.clock.time += 600_000
    expect(await open()).toBe(302)
  })

  it('is nobody else’s: a changed cookie is none', async () => {
    const scene = await setAppScene()
    const browser = scene.newBrowser()
    await browser.signIn()
    const jar = browser.cookies.get(appOrigin)
    const good = jar?.get('signed_in_with_heroku') ?? ''
    for (const at of [0, 5, 20, good.length - 1]) {
      const other = good[at] === 'A' ? 'B' : 'A'
      jar?.set('signed_in_with_heroku', good.slice(0, at) + other + good.slice(at + 1))
      expect((await browser.send(`${appOrigin}/`)).status).toBe(302)
    }
  })

  it('outlives a rotation of the secret, until the old one is dropped', async () => {
    const [old, next] = ['o'.repeat(32), 'n'.repeat(32)]
    const before = await setAppScene({ sessionSecret: old })
    const browser = before.newBrowser()
    await browser.signIn()
    const cookie = `signed_in_with_heroku=${browser.cookies.get(appOrigin)?.get('signed_in_with_heroku')}`
    const ask = async (sessionSecret: readonly string[]) => {
      const scene = await setAppScene({ sessionSecret })
      const request = new Request(`${appOrigin}/`, { headers: { cookie, accept: 'text/html' } })
      return (await scene.fetch(request)).status
    }
    expect(await ask([next, old])).toBe(200)
    expect(await ask([next])).toBe(302)
  })

  it('holds a token when asked to, and renews it once for all who come at the same time', async () => {
    const scene = await setAppScene({ expose: { token: true }, lifetime: 30 * 86_400 })
    const browser = scene.newBrowser()
    await browser.signIn()
    await browser.open(`${appOrigin}/`)
    const first = scene.seen.at(-1)?.token
    expect(first?.access_token).toMatch(/^HRKU-AA/)
    scene.clock.time += 8 * 3_600_000
    await Promise.all(Array.from({ length: 10 }, () => browser.send(`${appOrigin}/`)))
    const tokens = new Set(scene.seen.slice(-10).map((session) => session?.token?.access_token))
    expect(tokens.size).toBe(1)
    expect(tokens.has(first?.access_token)).toBe(false)
    await browser.open(`${appOrigin}/`)
    expect(tokens.has(scene.seen.at(-1)?.token?.access_token)).toBe(true)
  })

  it('ends when its authorization at Heroku was revoked', async () => {
    const scene = await setAppScene({ expose: { token: true }, lifetime: 30 * 86_400 })
    const browser = scene.newBrowser()
    await browser.signIn()
    scene.clock.time += 8 * 3_600_000
    scene.sandbox.faults.next('POST', '/oauth/token', {
      status: 401,
      body: { id: 'unauthorized', message: 'OAuth authorization invalid.' },
    })
    const answer = await browser.send(`${appOrigin}/`)
    expect(answer.headers.get('location')).toMatch(/^\/auth\/heroku/)
  })

  it('follows the one at Heroku, by its cookie', async () => {
    const scene = await setAppScene({ nonceCookie: 'heroku_session_nonce' })
    const browser = scene.newBrowser()
    await browser.signIn()
    const open = async () => (await browser.send(`${appOrigin}/`)).status
    expect(await open()).toBe(302)
    const nonce = browser.cookies.get(herokuOrigin)?.get('heroku_session_nonce') ?? ''
    browser.cookies.get(appOrigin)?.set('heroku_session_nonce', nonce)
    await browser.signIn()
    expect(await open()).toBe(200)
    browser.cookies.get(appOrigin)?.set('heroku_session_nonce', 'another')
    expect(await open()).toBe(302)
  })

  it('A1-47 can be kept on the server, and ended there', async () => {
    const kept = new Map()
    const store = {
      get: async (id: string) => kept.get(id) ?? null,
      set: async (session: { readonly id: string }) => void kept.set(session.id, session),
      delete: async (id: string) => void kept.delete(id),
    }
    const scene = await setAppScene({ store })
    const browser = scene.newBrowser()
    await browser.signIn()
    expect(kept.size).toBe(1)
    kept.clear()
    expect((await browser.send(`${appOrigin}/`)).status).toBe(302)
  })
})

describe('signing out', () => {
  const own = { 'sec-fetch-site': 'same-origin' }

  it('ends the session, here and at Heroku when asked to', async () => {
    for (const ssoLogout of [false, true]) {
      const scene = await setAppScene({ ssoLogout })
      const browser = scene.newBrowser()
      await browser.signIn()
      const out = await browser.send(`${appOrigin}/auth/heroku/logout`, {
        method: 'POST',
        headers: own,
      })
      expect(out.headers.get('location')).toBe(
        ssoLogout ? `${herokuOrigin}/logout?url=http%3A%2F%2Flocalhost%3A3000%2F` : '/',
      )
      expect((await browser.send(`${appOrigin}/`)).status).toBe(302)
    }
  })

  it("is refused to another site's form, and asked about after another site's link", async () => {
    const scene = await setAppScene()
    const browser = scene.newBrowser()
    await browser.signIn()
    const foreign = { 'sec-fetch-site': 'cross-site' }
    const out = `${appOrigin}/auth/heroku/logout`
    expect((await browser.send(out, { method: 'POST', headers: foreign })).status).toBe(403)
    expect((await browser.send(out, { method: 'POST' })).status).toBe(403)
    const asked = await browser.send(out, { headers: foreign })
    expect([asked.status, await asked.text()]).toEqual([200, expect.stringContaining('Sign out?')])
    expect((await browser.send(`${appOrigin}/`)).status).toBe(200)
    await browser.send(out, { headers: own })
    expect((await browser.send(`${appOrigin}/`)).status).toBe(302)
  })
})
