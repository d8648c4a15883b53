import { describe, expect, it } from 'vitest'
import {
  authorizeUrl,
  bob,
  obtainCode,
  obtainTokens,
  requestToken,
  setScene,
} from '../../test/scene.ts'

const herokuCookies = (answer: Response): readonly string[] =>
  answer.headers.getSetCookie().filter((cookie) => cookie.startsWith('heroku_'))

describe('the cookies for apps of the same domain', () => {
  it('are set at login, for thirty days', async () => {
    const { browser } = await setScene()
    const answer = await browser.logIn()
    const rest = 'Path=/; Max-Age=2592000; HttpOnly; SameSite=Lax'
    expect(herokuCookies(answer)).toEqual([
      `heroku_session=1; ${rest}`,
      expect.stringMatching(new RegExp(`^heroku_session_nonce=[0-9a-f-]{36}; ${rest}$`)),
    ])
  })

  it("hold the session's id, which the token answer calls session_nonce", async () => {
    const scene = await setScene()
    const code = await obtainCode(scene)
    const answer = JSON.parse(await (await requestToken(scene, { code })).text())
    expect(answer.session_nonce).toMatch(/^[0-9a-f-]{36}$/)
    expect(scene.browser.cookies.get('heroku_session_nonce')).toBe(answer.session_nonce)
  })

  it('change when somebody else logs in, and go when the browser is logged out', async () => {
    const scene = await setScene()
    await obtainTokens(scene)
    const first = scene.browser.cookies.get('heroku_session_nonce')
    const again = await scene.browser.get(authorizeUrl(scene.client, { prompt: 'login' }))
    await scene.browser.get(again.headers.get('location') ?? '')
    expect(scene.browser.cookies.get('heroku_session_nonce')).toBe(first)
    await scene.browser.logIn(bob, again.headers.get('location') ?? '')
    const second = scene.browser.cookies.get('heroku_session_nonce')
    expect([second === undefined, second === first]).toEqual([false, false])
    scene.browser.cookie = 'provider=gone'
    await scene.browser.get('/login')
    expect([...scene.browser.cookies.keys()].sort()).toEqual(['provider', 'provider-known'])
  })

  it('belong to a whole domain where the provider is told to', async () => {
    const { browser } = await setScene({
      origin: 'https://id.example.com',
      cookieDomain: 'example.com',
    })
    const answer = await browser.logIn()
    const rest = 'Path=/; Domain=example.com; Max-Age=2592000; HttpOnly; SameSite=Lax; Secure'
    expect(herokuCookies(answer)[0]).toBe(`heroku_session=1; ${rest}`)
    expect(answer.headers.getSetCookie()[0]).not.toContain('Domain')
  })

  it.each(['other.example', 'ample.com', 'com', '', 'example.com; Secure', '127.0.0.1'])(
    'belong to no domain like %j, which the provider is not in',
    async (cookieDomain) => {
      await expect(
        setScene({ origin: 'https://id.example.com', cookieDomain }),
      ).rejects.toMatchObject({ code: 'bad_option' })
    },
  )
})
