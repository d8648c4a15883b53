import { describe, expect, it } from 'vitest'
import {
  ada,
  authorizeUrl,
  bearer,
  callback,
  delinquent as dee,
  fieldsOf,
  makers,
  obtainCode,
  obtainTokens,
  withOldPassword as pat,
  pkce,
  requestToken,
  suspended as sam,
  setScene,
  verifier,
} from '../../test/scene.ts'

const locationOf = (answer: Response): string => answer.headers.get('location') ?? ''
const suspension = { id: 'suspended', message: 'This account is suspended.' }
const chosen = { password: 'a new long password', repeated: 'a new long password' }

describe('a suspended account', () => {
  it('is told so after the right password, and only then', async () => {
    const { browser } = await setScene()
    const wrong = await browser.logIn(sam, '/login', 'wrong')
    expect(await wrong.text()).toContain('The e-mail address or the password is wrong.')
    const right = await browser.logIn(sam)
    expect(right.status).toBe(403)
    expect(await right.text()).toContain('This account is suspended.')
    expect(browser.cookies.has('heroku_session')).toBe(false)
  })

  it('gets no code with a login from before', async () => {
    const { browser, client, people } = await setScene({ client: { trusted: true } })
    await browser.logIn()
    people.change(ada, { suspended: true })
    const answer = await browser.get(authorizeUrl(client))
    expect([answer.status, locationOf(answer)]).toEqual([
      302,
      expect.stringMatching(/^\/login\?request=/),
    ])
    const page = await (await browser.get(locationOf(answer))).text()
    expect(page).toContain('This account is suspended.')
    expect(page).toContain('<h1>Log in</h1>')
    expect(locationOf(await browser.get('/account/password'))).toMatch(/^\/login\?to=/)
  })

  it('gets no code for a decision on a page from before', async () => {
    const { browser, client, people, store, clock } = await setScene()
    await browser.logIn()
    const fields = fieldsOf(await (await browser.get(authorizeUrl(client))).text())
    people.change(ada, { suspended: true })
    const answer = await browser.post('/oauth/authorize', { ...fields, authorize: 'Allow' })
    expect(locationOf(answer)).toMatch(/^\/login\?request=/)
    expect(await store.listAuthorizations(ada.id, clock.time)).toEqual([])
  })

  it('gets no token, neither for a code nor for a refresh token, until it works again', async () => {
    const scene = await setScene()
    const { refresh_token, access_token } = await obtainTokens(scene)
    const code = await obtainCode(scene, { scope: 'read' })
    scene.people.change(ada, { suspended: true })
    const exchange = await requestToken(scene, { code })
    const refresh = await requestToken(scene, { grant_type: 'refresh_token', refresh_token })
    expect([exchange.status, JSON.parse(await exchange.text())]).toEqual([403, suspension])
    expect([refresh.status, JSON.parse(await refresh.text())]).toEqual([403, suspension])
    expect(await scene.provider.authenticate(bearer(access_token))).toEqual({
      ok: false,
      status: 403,
      headers: {},
      body: suspension,
    })
    scene.people.change(ada, { suspended: false })
    expect((await requestToken(scene, { code })).status).toBe(200)
    expect((await scene.provider.authenticate(bearer(access_token))).ok).toBe(true)
  })

  it('does not stop the tokens of a team that one of its people made', async () => {
    const { provider, people } = await setScene()
    const { token } = await provider.authorizeDirectly({ accountId: ada.id, teamId: makers.id })
    people.change(ada, { suspended: true })
    expect((await provider.authenticate(bearer(token))).ok).toBe(true)
  })

  it('is an invalid grant to a client of profile strict', async () => {
    const scene = await setScene({ client: { profile: 'strict' } })
    const code = await obtainCode(scene, pkce)
    scene.people.change(ada, { suspended: true })
    const answer = await requestToken(scene, { code, code_verifier: verifier })
    expect([answer.status, JSON.parse(await answer.text())]).toEqual([
      400,
      { error: 'invalid_grant', error_description: 'This account is suspended.' },
    ])
  })
})

describe('an account with an unpaid balance', () => {
  it('is sent to pay instead of to the client', async () => {
    const { browser, client, store, clock } = await setScene({ client: { trusted: true } })
    await browser.logIn(dee)
    const answer = await browser.get(authorizeUrl(client))
    expect([answer.status, locationOf(answer), answer.headers.get('heroku-delinquent')]).toEqual([
      302,
      expect.stringMatching(/^\/account\/pay\?request=[\w-]+$/),
      'true',
    ])
    const page = await (await browser.get(locationOf(answer))).text()
    expect(page).toContain('The account <strong>dee@example.com</strong> has an unpaid balance.')
    expect(await store.listAuthorizations(dee.id, clock.time)).toEqual([])
  })

  it('goes on where it was once the balance is paid', async () => {
    const { browser, client, people } = await setScene()
    await browser.logIn(dee)
    const pay = locationOf(await browser.get(authorizeUrl(client)))
    const page = await (await browser.get(pay)).text()
    expect(page).toContain(`href="${pay}"`)
    people.change(dee, { delinquent: false })
    const paid = await browser.get(pay)
    expect(locationOf(paid)).toBe(authorizeUrl(client))
    expect((await browser.get(locationOf(paid))).status).toBe(200)
    expect(await (await browser.get('/account/pay')).text()).toContain('has no unpaid balance')
  })

  it('may use clients that ignore it', async () => {
    const { browser, client } = await setScene({ client: { ignoresDelinquent: true } })
    await browser.logIn(dee)
    expect((await browser.get(authorizeUrl(client))).status).toBe(200)
  })

  it('gets no code for a decision on a page from before, and may always deny', async () => {
    const { browser, client, people } = await setScene()
    await browser.logIn()
    const decide = async (authorize: string) => {
      people.change(ada, { delinquent: false })
      const fields = fieldsOf(await (await browser.get(authorizeUrl(client))).text())
      people.change(ada, { delinquent: true })
      return locationOf(await browser.post('/oauth/authorize', { ...fields, authorize }))
    }
    expect(await decide('Allow')).toMatch(/^\/account\/pay\?request=/)
    expect(await decide('Deny')).toContain(`${callback}?error=access_denied`)
  })

  it('is shown to nobody else', async () => {
    const { browser } = await setScene()
    expect(locationOf(await browser.get('/account/pay'))).toBe('/login?to=%2Faccount%2Fpay')
    expect((await browser.post('/account/pay', {})).status).toBe(405)
  })
})

describe('an expired password', () => {
  async function expired(options: Parameters<typeof setScene>[0] = {}) {
    const scene = await setScene(options)
    const { browser, client } = scene
    const first = await browser.get(authorizeUrl(client))
    const sent = await browser.logIn(pat, locationOf(first))
    const answer = await browser.get(locationOf(sent))
    const page = await answer.text()
    const isLoggedIn = async (by = browser) =>
      (await (await by.get('/login')).text()).includes('You are logged in')
    return { ...scene, sent, page, fields: fieldsOf(page), isLoggedIn }
  }
  const path = '/account/password/reset'

  it('leads to the page that sets another, and then on where one was', async () => {
    const { sent, page, fields, browser, client, people, isLoggedIn } = await expired()
    expect(locationOf(sent)).toMatch(/^\/account\/password\/reset\?request=/)
    expect(page).toContain('The password of <strong>pat@example.com</strong> has expired.')
    expect(page).toContain('ends your API key')
    expect(await isLoggedIn()).toBe(false)
    const done = await browser.post(path, { ...fields, ...chosen })
    expect([done.status, locationOf(done)]).toEqual([303, authorizeUrl(client)])
    expect(people.passwordOf(pat)).toBe(chosen.password)
    expect(await (await browser.get(locationOf(done))).text()).toContain('pat@example.com')
  })

  it.each([
    ['too short', 'seven77', 'seven77', 'Choose 8 characters or more.'],
    ['seven characters of two units each', '😀'.repeat(7), '😀'.repeat(7), 'Choose 8 characters'],
    ['mistyped', 'a new password', 'a new passwort', 'not the same'],
    ['one character, repeated', 'aaaaaaaaaa', 'aaaaaaaaaa', 'more than one character'],
    ['the address', 'PAT@example.com', 'PAT@example.com', 'than your e-mail address'],
    ['endless', 'x1'.repeat(600), 'x1'.repeat(600), '1024 characters or fewer'],
  ])('is not replaced by one that is %s', async (_, password, repeated, problem) => {
    const { fields, browser, people } = await expired()
    const answer = await browser.post(path, { ...fields, password, repeated })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain(problem)
    expect(people.passwordOf(pat)).not.toBe(password)
    expect((await browser.post(path, { ...fields, ...chosen })).status).toBe(303)
  })

  it('is not replaced by itself', async () => {
    const { fields, browser, people } = await expired()
    const password = people.passwordOf(pat)
    const answer = await browser.post(path, { ...fields, password, repeated: password })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('Choose another password than the present one.')
  })

  it('is replaced by nobody else, from nowhere else, and once', async () => {
    const { fields, browser, newBrowser, people, clock } = await expired()
    const form = { ...fields, ...chosen }
    const before = people.passwordOf(pat)
    const stranger = newBrowser()
    expect(locationOf(await stranger.get(path))).toBe('/login')
    stranger.cookie = browser.cookie
    const headers = { 'sec-fetch-site': 'cross-site' }
    const refused = [
      await stranger.post(path, form),
      await browser.post(path, { ...form, csrf: 'a'.repeat(43) }),
      await browser.post(path, form, headers),
    ]
    expect(refused.map(({ status }) => status)).toEqual([403, 403, 403])
    expect(people.passwordOf(pat)).toBe(before)
    const answers = await Promise.all(Array.from({ length: 20 }, () => browser.post(path, form)))
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1)
    clock.time += 300_000
    expect((await browser.post(path, form)).status).toBe(403)
  })

  it('is replaced by nobody who lacks the second factor', async () => {
    const { browser, people, client } = await setScene()
    people.change(pat, { twoFactor: true })
    const first = await browser.get(authorizeUrl(client))
    const sent = await browser.logIn(pat, locationOf(first))
    expect(locationOf(sent)).toMatch(/^\/login\/second-factor/)
    expect(locationOf(await browser.get(path))).toBe('/login')
    const reset = await browser.sendCode(pat, locationOf(sent))
    expect(locationOf(reset)).toMatch(/^\/account\/password\/reset\?request=/)
    expect(browser.cookies.has('heroku_session')).toBe(false)
    const fields = fieldsOf(await (await browser.get(locationOf(reset))).text())
    const done = await browser.post(path, { ...fields, ...chosen })
    expect(locationOf(done)).toBe(authorizeUrl(client))
  })

  it('stops a login from before', async () => {
    const { browser, client, people } = await setScene({ client: { trusted: true } })
    await browser.logIn()
    people.change(ada, { passwordExpired: true })
    const answer = await browser.get(authorizeUrl(client))
    const page = await (await browser.get(locationOf(answer))).text()
    expect(page).toContain('Your password has expired.')
    const sent = await browser.logIn(ada, locationOf(answer))
    expect(locationOf(sent)).toMatch(/^\/account\/password\/reset\?request=/)
  })

  it('lets nobody in where the directory has no way to change it', async () => {
    const { changePassword: _, ...accounts } = (await setScene()).people.accounts
    const { browser } = await setScene({ accounts })
    const answer = await browser.logIn(pat)
    expect(answer.status).toBe(403)
    expect(await answer.text()).toContain('it cannot be changed here')
    expect(browser.cookies.has('heroku_session')).toBe(false)
  })
})
