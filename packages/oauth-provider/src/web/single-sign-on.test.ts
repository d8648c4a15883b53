import { describe, expect, it } from 'vitest'
import {
  ada,
  authorizeUrl,
  federated as fay,
  fieldsOf,
  passwordOf,
  setScene,
} from '../../test/scene.ts'

const locationOf = (answer: Response): string => answer.headers.get('location') ?? ''
const path = '/sso/Example%20SSO'

/** Somebody who was sent on from the login page, before the page of the identity provider. */
async function sentOn(options: Parameters<typeof setScene>[0] = {}) {
  const scene = await setScene({ standInIdentityProvider: true, ...options })
  const { browser, client } = scene
  const first = await browser.get(authorizeUrl(client))
  const sent = await browser.logIn(fay, locationOf(first), '')
  const answer = await browser.get(locationOf(sent))
  const page = await answer.text()
  const isLoggedIn = async (by = browser) =>
    (await (await by.get('/login')).text()).includes('You are logged in')
  return { ...scene, sent, answer, page, fields: fieldsOf(page), isLoggedIn }
}

describe('single sign-on', () => {
  it('is where the e-mail address of a federated account leads, whatever the password', async () => {
    const { sent, browser, people, isLoggedIn } = await sentOn()
    expect([sent.status, locationOf(sent)]).toEqual([
      303,
      expect.stringMatching(/^\/sso\/Example%20SSO\?request=[\w-]+$/),
    ])
    people.change(ada, { identityProvider: 'Example SSO' })
    const right = await browser.logIn(ada, '/login', passwordOf(ada))
    expect(locationOf(right)).toBe(path)
    expect(await isLoggedIn()).toBe(false)
  })

  it('shows a stand-in, clearly marked, for the one account that was named', async () => {
    const { page, people } = await sentOn()
    expect(page).toContain('This page stands in for Example SSO')
    expect(page).toContain('Log in as fay@sso.example')
    people.change(ada, { identityProvider: 'Example SSO' })
    expect(page).not.toContain(ada.email)
  })

  it('logs that account in with one button, and the flow goes on', async () => {
    const { browser, client, fields } = await sentOn()
    const done = await browser.post(path, fields)
    expect([done.status, locationOf(done)]).toEqual([303, authorizeUrl(client)])
    const consent = await (await browser.get(locationOf(done))).text()
    expect(consent).toContain('<strong>fay@sso.example</strong>')
    expect(browser.cookies.has('provider-proof')).toBe(false)
  })

  it('counts a press of the button once', async () => {
    const { browser, fields, newBrowser, store, clock } = await sentOn()
    const cookie = browser.cookie
    const answers = await Promise.all(Array.from({ length: 20 }, () => browser.post(path, fields)))
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1)
    const thief = newBrowser()
    thief.cookie = cookie
    expect((await thief.post(path, fields)).status).toBe(403)
    expect(await store.listSessions(fay.id, clock.time)).toHaveLength(1)
  })

  it('takes no press from another site, another browser, another form or too late', async () => {
    const { browser, fields, newBrowser, clock, isLoggedIn } = await sentOn()
    const stranger = newBrowser()
    const csrf = fieldsOf(await (await stranger.get('/login')).text())['csrf'] ?? ''
    const foreign = await browser.post(path, fields, { 'sec-fetch-site': 'cross-site' })
    const missing = await browser.post(path, { request: fields['request'] ?? '' })
    const strange = await stranger.post(path, fields)
    const own = await stranger.post(path, { ...fields, csrf })
    clock.time += 300_000
    const late = await browser.post(path, fields)
    expect([foreign, missing, strange, own, late].map(({ status }) => status)).toEqual([
      403, 403, 403, 403, 403,
    ])
    expect([await isLoggedIn(), await isLoggedIn(stranger)]).toEqual([false, false])
  })

  it('says where to begin to whoever comes by a link, and names nobody', async () => {
    const { browser, newBrowser } = await sentOn()
    for (const answer of [
      await newBrowser().get(path),
      await newBrowser().get('/sso/nobody'),
      await browser.get('/sso/another'),
    ]) {
      const page = await answer.text()
      expect([answer.status, page.includes('Go to the login page')]).toEqual([200, true])
      expect(page).not.toMatch(/fay@|Example SSO|another|nobody/)
    }
    expect((await browser.post('/sso/another', {})).status).toBe(403)
  })

  it('says what to do where no stand-in is wanted, and logs nobody in', async () => {
    const { browser, page, isLoggedIn } = await sentOn({ standInIdentityProvider: false })
    expect(page).toContain('That identity provider is not connected to this server.')
    expect(page).not.toContain('<form')
    const pressed = await browser.post(path, {})
    expect([pressed.status, pressed.headers.get('allow')]).toEqual([405, 'GET, HEAD'])
    expect(await isLoggedIn()).toBe(false)
  })

  it('lets nobody in who is suspended or has left the identity provider', async () => {
    const { browser, fields, people, isLoggedIn } = await sentOn()
    people.change(fay, { identityProvider: null })
    expect((await browser.post(path, fields)).status).toBe(403)
    people.change(fay, { identityProvider: 'Example SSO', suspended: true })
    const answer = await browser.post(path, fields)
    expect(await answer.text()).toContain('This account is suspended.')
    expect([answer.status, await isLoggedIn()]).toEqual([403, false])
  })

  it('asks for no second factor and no new password: those are not kept here', async () => {
    const { browser, fields, people, client } = await sentOn()
    people.change(fay, { twoFactor: true, passwordExpired: true })
    expect(locationOf(await browser.post(path, fields))).toBe(authorizeUrl(client))
    expect((await browser.get(authorizeUrl(client))).status).toBe(200)
  })

  it('A1-28 counts as an attempt to log in', async () => {
    const { newBrowser } = await sentOn()
    const browser = newBrowser()
    const fields = fieldsOf(await (await browser.get('/login')).text())
    const form = { ...fields, email: fay.email, password: '' }
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => browser.post('/login', form)),
    )
    expect(answers.some(({ status }) => status === 429)).toBe(true)
  })
})
