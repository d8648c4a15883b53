import { describe, expect, it } from 'vitest'
import { appOrigin, herokuOrigin, setAppScene } from '../test/app-scene.ts'
import type { KeptSession } from './session.ts'
import type { SessionStore } from './session-store.ts'

function newStore() {
  const kept = new Map<string, KeptSession>()
  const store: SessionStore = {
    get: async (id) => kept.get(id) ?? null,
    set: async (session) => void kept.set(session.id, session),
    delete: async (id) => void kept.delete(id),
  }
  return { kept, store }
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

describe('a session', () => {
  it('A1-47 ends after its lifetime, and after a time without requests', async () => {
    const scene = await setAppScene({ lifetime: 3600, idleLifetime: 600 })
    const browser = scene.newBrowser()
    await browser.signIn()
    const open = async () => (await browser.send(`${appOrigin}/`)).status
    scene.clock.time += 300_000
    const touched = await browser.send(`${appOrigin}/`)
    expect(touched.headers.getSetCookie()).toHaveLength(1)
    expect(touched.headers.get('cache-control')).toBe('no-store')
    for (let minutes = 5; minutes < 55; minutes += 5) {
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
      // its neighbour in the alphabet, which at the end may spell the same bytes
      const other = alphabet[alphabet.indexOf(good[at] ?? '') ^ 1]
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

  it('A1-43 goes on while Heroku cannot be asked for a token, and asks once a minute', async () => {
    const scene = await setAppScene({ expose: { token: true }, lifetime: 30 * 86_400 })
    const browser = scene.newBrowser()
    await browser.signIn()
    scene.clock.time += 8 * 3_600_000
    scene.sandbox.faults.next('POST', '/oauth/token', { status: 503 })
    for (let requests = 0; requests < 3; requests += 1) {
      expect((await browser.send(`${appOrigin}/`)).status).toBe(200)
    }
    expect(scene.errors).toMatchObject([{ code: 'unavailable' }])
    const before = scene.seen.at(-1)?.token?.access_token
    scene.clock.time += 61_000
    await browser.send(`${appOrigin}/`)
    expect(scene.seen.at(-1)?.token?.access_token).not.toBe(before)
  })

  it('A1-43 leaves Heroku alone for as long as it was told', async () => {
    const scene = await setAppScene({ expose: { token: true }, lifetime: 30 * 86_400 })
    const browser = scene.newBrowser()
    await browser.signIn()
    scene.clock.time += 8 * 3_600_000
    const limited = { status: 429, headers: { 'retry-after': '180' } }
    scene.sandbox.faults.next('POST', '/oauth/token', limited)
    const tokenAfter = async (seconds: number) => {
      scene.clock.time += seconds * 1000
      await browser.send(`${appOrigin}/`)
      return scene.seen.at(-1)?.token?.access_token
    }
    const old = await tokenAfter(0)
    expect(await tokenAfter(100)).toBe(old)
    expect(await tokenAfter(79)).toBe(old)
    expect(scene.errors).toMatchObject([{ code: 'rate_limited' }])
    expect(await tokenAfter(1)).not.toBe(old)
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
    const { kept, store } = newStore()
    const scene = await setAppScene({ store })
    const browser = scene.newBrowser()
    await browser.signIn()
    expect(kept.size).toBe(1)
    kept.clear()
    expect((await browser.send(`${appOrigin}/`)).status).toBe(302)
  })

  it('on the server ends when its owner signs in anew', async () => {
    const { kept, store } = newStore()
    const scene = await setAppScene({ store })
    const browser = scene.newBrowser()
    await browser.signIn()
    const [first] = kept.keys()
    await browser.signIn(`${appOrigin}/auth/heroku`)
    expect([...kept.keys()]).toEqual([expect.not.stringMatching(String(first))])
  })

  it('on the server stays ended when a request was under way', async () => {
    const { kept, store } = newStore()
    let ending = false
    const forgetful = {
      ...store,
      // the session is read, and ended before the request goes on
      get: async (id: string) => {
        const session = await store.get(id)
        if (ending) await store.delete(id)
        return session
      },
    }
    const scene = await setAppScene({ store: forgetful, idleLifetime: 600 })
    const browser = scene.newBrowser()
    await browser.signIn()
    scene.clock.time += 300_000
    ending = true
    expect((await browser.send(`${appOrigin}/`)).status).toBe(302)
    expect(kept.size).toBe(0)
  })

  it('on the server takes the token that another process renewed meanwhile', async () => {
    const { kept, store } = newStore()
    const options = { expose: { token: true }, lifetime: 30 * 86_400 }
    const scene = await setAppScene({ ...options, store })
    const browser = scene.newBrowser()
    await browser.signIn()
    scene.clock.time += 8 * 3_600_000
    const [session] = kept.values()
    const elsewhere = { access_token: 'new', expires_at: null, refresh_token: null }
    let reads = 0
    const racing = {
      ...store,
      get: async (id: string) => {
        reads += 1
        if (reads === 1) return store.get(id)
        return session === undefined ? null : { ...session, token: elsewhere }
      },
    }
    const other = await setAppScene({
      ...options,
      store: racing,
      sessionSecret: scene.sessionSecret,
      clock: scene.clock,
    })
    other.sandbox.faults.next('POST', '/oauth/token', {
      status: 401,
      body: { id: 'unauthorized', message: 'OAuth authorization invalid.' },
    })
    const cookie = `signed_in_with_heroku=${browser.cookies.get(appOrigin)?.get('signed_in_with_heroku')}`
    const answer = await other.fetch(new Request(`${appOrigin}/`, { headers: { cookie } }))
    expect([answer.status, other.seen[0]?.token?.access_token]).toEqual([200, 'new'])
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
    await browser.send(out, { method: 'HEAD', headers: own })
    await browser.send(out, { headers: { ...own, 'sec-purpose': 'prefetch;prerender' } })
    expect((await browser.send(`${appOrigin}/`)).status).toBe(200)
    await browser.send(out, { headers: own })
    expect((await browser.send(`${appOrigin}/`)).status).toBe(302)
  })
})
