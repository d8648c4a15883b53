import { describe, expect, it } from 'vitest'
import { ada, authorizeUrl, fieldsOf, obtainTokens, setScene } from '../../test/scene.ts'
import { createMemoryStore } from '../store/memory-store.ts'

const hour = 3_600_000

describe('a browser', () => {
  it('A1-28 leaves nothing in the store by looking at pages, with or without a cookie', async () => {
    const store = createMemoryStore()
    const scene = await setScene({ store })
    for (const path of ['/login', '/login/second-factor', '/account/sessions', '/logout']) {
      await scene.newBrowser().get(path)
    }
    const { browser } = scene
    await browser.get('/login')
    await browser.get('/login')
    await browser.logIn(ada, '/login', 'wrong')
    expect(browser.cookie).not.toBe('')
    expect(store.data().browsers).toEqual([])
  })

  it('is kept once, when a request has to wait in it, whatever comes at the same moment', async () => {
    const store = createMemoryStore()
    const scene = await setScene({ store })
    const { browser } = scene
    await browser.get('/login')
    const answers = await Promise.all(
      ['a', 'b', 'c'].map((state) => browser.get(authorizeUrl(scene.client, { state }))),
    )
    expect(store.data().browsers).toHaveLength(1)
    for (const answer of answers) {
      const page = await browser.get(answer.headers.get('location') ?? '')
      expect(await page.text()).toContain('Example &lt;App&gt;')
    }
  })

  it('A1-28 is kept 300 times in a quarter of an hour for one address, and then told to wait', async () => {
    const store = createMemoryStore()
    let address = '192.0.2.1'
    const scene = await setScene({ store, addressOf: () => address })
    const begin = () => scene.newBrowser().get(authorizeUrl(scene.client))
    for (let times = 0; times < 300; times += 1) expect((await begin()).status).toBe(302)
    const refused = await begin()
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '900'])
    expect(await refused.text()).toContain('Too many logins were begun from this address.')
    expect(store.data().browsers).toHaveLength(300)
    address = '192.0.2.2'
    expect((await begin()).status).toBe(302)
    address = '192.0.2.1'
    scene.clock.time += hour / 4
    expect((await begin()).status).toBe(302)
  })

  it('that was forgotten can begin another login with its old cookie, and its request waits', async () => {
    const scene = await setScene()
    const { browser, clock } = scene
    await browser.get(authorizeUrl(scene.client))
    clock.time += 2 * hour
    expect((await obtainTokens(scene)).access_token).toMatch(/^HRKU-/)
  })

  it('does not come back with a request once its session has been ended elsewhere', async () => {
    const store = createMemoryStore()
    const scene = await setScene({ store })
    const { browser } = scene
    await browser.logIn()
    const [session] = await store.listSessions(ada.id, scene.clock.time)
    await store.endSession(session?.id ?? '', scene.clock.time)
    const away = await browser.get(authorizeUrl(scene.client))
    expect(away.headers.get('location')).toMatch(/^\/login\?request=/)
    expect(store.data().browsers.map(({ signedIn }) => signedIn)).toEqual([null])
    const page = await (await browser.get(away.headers.get('location') ?? '')).text()
    expect(fieldsOf(page)['request']).toBeDefined()
  })
})
