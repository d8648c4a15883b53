import { describe, expect, it } from 'vitest'
import { ada, bob, callApi, fieldsOf, obtainTokens, setScene, works } from '../../test/scene.ts'

const locationOf = (answer: Response): string => answer.headers.get('location') ?? ''
const logoutTo = (url: string): string => `/logout?url=${encodeURIComponent(url)}`

describe('logging out', () => {
  it('needs our own form, to which a link leads', async () => {
    const { browser } = await setScene()
    await browser.logIn()
    const page = await (await browser.get('/logout')).text()
    expect(page).toContain('ada@example.com')
    await browser.post('/logout', {})
    expect(await (await browser.get('/login')).text()).toContain('You are logged in')
    const done = await browser.post('/logout', fieldsOf(page))
    expect([done.status, locationOf(done)]).toEqual([303, '/login'])
    expect(await (await browser.get('/login')).text()).toContain('<h1>Log in</h1>')
  })

  it('ends the session on the server, with the tokens given in it', async () => {
    const scene = await setScene()
    const tokens = await obtainTokens(scene)
    const before = scene.browser.cookie
    const form = fieldsOf(await (await scene.browser.get('/login')).text())
    await scene.browser.post('/logout', form)
    expect([...scene.browser.cookies.keys()]).toEqual(['provider-known'])
    scene.browser.cookie = before
    expect(await (await scene.browser.get('/login')).text()).toContain('<h1>Log in</h1>')
    expect(await works(scene, tokens.access_token)).toBe(false)
  })

  it('happens to every browser of a session that is ended through the API', async () => {
    const scene = await setScene()
    await scene.browser.logIn()
    const { token } = await scene.provider.authorizeDirectly({ accountId: ada.id })
    const [session] = JSON.parse(
      await (await callApi(scene, 'GET', '/oauth/sessions', { token })).text(),
    )
    await callApi(scene, 'DELETE', `/oauth/sessions/${session.id}`, { token })
    expect(await (await scene.browser.get('/login')).text()).toContain('<h1>Log in</h1>')
    expect([...scene.browser.cookies.keys()].sort()).toEqual(['provider', 'provider-known'])
  })

  it('leads to an address of the origin of a client that the account has given access', async () => {
    const scene = await setScene()
    await obtainTokens(scene)
    const { browser } = scene
    const url = 'https://app.example/bye?a=b#c'
    const answer = await browser.get(logoutTo(url))
    const page = await answer.text()
    expect(page).toContain('You go to <code>app.example</code> then.')
    expect(answer.headers.get('content-security-policy')).toContain("form-action 'self' https:;")
    expect(locationOf(await browser.post('/logout', fieldsOf(page)))).toBe(url)
  })

  it('A1-2 does not lead to a client only because it is registered: anybody can be', async () => {
    const scene = await setScene()
    const { browser } = scene
    const url = 'https://app.example/bye'
    expect(locationOf(await browser.get(logoutTo(url)))).toBe('/login')
    await obtainTokens(scene, {}, bob)
    const other = scene.newBrowser()
    await other.logIn()
    const page = await (await other.get(logoutTo(url))).text()
    expect(page).not.toContain('app.example')
    expect(locationOf(await other.post('/logout', { ...fieldsOf(page), url }))).toBe('/login')
  })

  it('does not lead to a client whose access was revoked', async () => {
    const scene = await setScene()
    await obtainTokens(scene)
    const [entry] = await scene.store.listAuthorizations(ada.id, scene.clock.time)
    await scene.store.revokeAuthorization(entry?.authorization.id ?? '', scene.clock.time)
    const page = await (await scene.browser.get(logoutTo('https://app.example/bye'))).text()
    expect(page).not.toContain('app.example')
  })

  it('goes straight on to a trusted client when nobody is logged in', async () => {
    const { browser } = await setScene({ client: { trusted: true } })
    const answer = await browser.get(logoutTo('https://app.example/bye'))
    expect([answer.status, locationOf(answer)]).toEqual([302, 'https://app.example/bye'])
    expect(locationOf(await browser.get('/logout'))).toBe('/login')
  })

  it.each([
    'https://evil.example/',
    'https://app.example.evil.example/',
    'https://app.example@evil.example/',
    'https://me@app.example/',
    'https://app.example:8443/',
    'http://app.example/',
    '//app.example/',
    '/\\app.example',
    'javascript:alert(1)//https://app.example',
    'data:text/html,x',
    `https://app.example/${'a'.repeat(2000)}`,
    'nowhere',
    '',
  ])('leads to the login page instead of %j', async (url) => {
    const { browser } = await setScene({ client: { trusted: true } })
    expect(locationOf(await browser.get(logoutTo(url)))).toBe('/login')
    await browser.logIn()
    const page = await (await browser.get(logoutTo(url))).text()
    const done = await browser.post('/logout', { ...fieldsOf(page), url })
    expect(locationOf(done)).toBe('/login')
  })

  it('does not lead to a client that has been deleted', async () => {
    const { browser, client, store, clock } = await setScene({ client: { trusted: true } })
    await store.deleteClient(client.id, clock.time)
    expect(locationOf(await browser.get(logoutTo('https://app.example/bye')))).toBe('/login')
  })
})
