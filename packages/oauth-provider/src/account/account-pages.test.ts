import { describe, expect, it } from 'vitest'
import { accountScene, registerApplication, tokenIn } from '../../test/account-scene.ts'
import {
  ada,
  bob,
  fieldsOf,
  makers,
  obtainTokens,
  origin,
  setScene,
  works,
} from '../../test/scene.ts'
import { createProvider } from '../create-provider.ts'

/** A scene with one of everything, and the path of every page that has a form. */
async function everything() {
  const scene = await accountScene()
  const app = await obtainTokens(scene)
  const own = await scene.send('/account/authorizations/new', {
    description: 'script',
    'scope-read': 'yes',
  })
  const token = tokenIn(await own.text())
  const team = await scene.send('/teams/makers/authorizations/new', {
    description: 'deploys',
    'scope-global': 'yes',
  })
  const teamToken = tokenIn(await team.text())
  const { id: application } = await registerApplication(scene)
  await scene.newBrowser().logIn()
  const { time } = scene.clock
  const entries = await scene.store.listAuthorizations(ada.id, time)
  const [given, direct] = entries.map(({ authorization }) => authorization.id)
  const [ofTeam] = await scene.store.listTeamAuthorizations(makers.id, time)
  const [, other] = await scene.store.listSessions(ada.id, time)
  const forms: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    '/account/authorizations/new': { description: 'another', 'scope-global': 'yes' },
    [`/account/authorizations/${given}/revoke`]: {},
    [`/account/authorizations/client/${scene.client.id}/revoke`]: {},
    [`/account/authorizations/${direct}/revoke`]: {},
    [`/account/authorizations/${direct}/regenerate`]: {},
    '/account/applications/new': {
      name: 'Evil',
      redirect_uri: 'https://evil.example/',
      profile: 'heroku',
    },
    [`/account/applications/${application}/edit`]: {
      name: 'Evil',
      redirect_uri: 'https://evil.example/',
    },
    [`/account/applications/${application}/rotate`]: {},
    [`/account/applications/${application}/delete`]: {},
    [`/account/sessions/${other?.id}/end`]: {},
    '/account/sessions/others/end': {},
    '/teams/makers/settings/third-party-oauth': { enabled: 'no' },
    '/teams/makers/authorizations/new': { description: 'another', 'scope-global': 'yes' },
    [`/teams/makers/authorizations/${ofTeam?.authorization.id}/revoke`]: {},
    [`/teams/makers/authorizations/${ofTeam?.authorization.id}/regenerate`]: {},
  }
  /** What a form could change, as a text. */
  const state = async (): Promise<string> => {
    const tokens = [app.access_token, token, teamToken]
    const working = await Promise.all(tokens.map((one) => works(scene, one)))
    return JSON.stringify([
      working,
      await scene.store.listAuthorizations(ada.id, time),
      await scene.store.listTeamAuthorizations(makers.id, time),
      await scene.store.listClients(ada.id),
      await scene.store.listSessions(ada.id, time),
      await scene.teams.find(makers.id),
    ])
  }
  return { ...scene, application, forms, state }
}

const lists = [
  '/account/authorizations',
  '/account/applications',
  '/account/sessions',
  '/teams/makers/settings',
]

describe("the account's own pages", () => {
  it.each([...lists, '/account/applications/new'])(
    '%s sends whoever is not logged in to log in, and back',
    async (path) => {
      const { browser } = await setScene()
      const first = await browser.get(path)
      expect(first.status).toBe(302)
      const login = first.headers.get('location') ?? ''
      expect(login).toBe(`/login?to=${encodeURIComponent(path)}`)
      const done = await browser.logIn(ada, login)
      expect([done.status, done.headers.get('location')]).toEqual([303, path])
      expect((await browser.get(path)).status).toBe(200)
    },
  )

  it('can be framed by nobody, cached by nobody and load nothing, every one of them', async () => {
    const { browser, forms, application } = await everything()
    for (const path of [...lists, `/account/applications/${application}`, ...Object.keys(forms)]) {
      const answer = await browser.get(path)
      const policy = answer.headers.get('content-security-policy') ?? ''
      expect([path, answer.status]).toEqual([path, 200])
      expect(policy).toContain("default-src 'none'")
      expect(policy).toContain("form-action 'self';")
      expect(policy).toContain("frame-ancestors 'none'")
      expect(policy).not.toContain('unsafe')
      expect(answer.headers.get('x-frame-options')).toBe('DENY')
      expect(answer.headers.get('cache-control')).toBe('no-store')
      expect(answer.headers.get('referrer-policy')).toBe('no-referrer')
    }
  })

  it('A1-10 take no form without a token, with another login’s, and none sent by another site', async () => {
    const { browser, forms, state, newBrowser } = await everything()
    const before = await state()
    const again = newBrowser()
    await again.logIn()
    for (const [path, filled] of Object.entries(forms)) {
      const own = fieldsOf(await (await browser.get(path)).text())
      const strange = fieldsOf(await (await again.get(path)).text())
      const statuses = [
        await browser.post(path, filled),
        await browser.post(path, { ...own, ...filled, csrf: '' }),
        await browser.post(path, { ...own, ...filled, csrf: 'a'.repeat(43) }),
        await browser.post(path, { ...own, ...filled, once: 'another' }),
        await browser.post(path, { ...strange, ...filled }),
        await browser.post(path, { ...own, ...filled }, { 'sec-fetch-site': 'cross-site' }),
        await browser.post(path, { ...own, ...filled }, { 'sec-fetch-site': 'same-site' }),
      ].map(({ status }) => status)
      expect([path, ...statuses]).toEqual([path, 403, 403, 403, 403, 403, 403, 403])
    }
    await again.post('/logout', fieldsOf(await (await again.get('/logout')).text()))
    expect(await state()).toBe(before)
  })

  it("A1-10 take no form with another page's token", async () => {
    const { browser, forms, state } = await everything()
    const before = await state()
    const paths = Object.keys(forms)
    for (const [at, path] of paths.entries()) {
      const elsewhere = paths[(at + 1) % paths.length] ?? ''
      const fields = fieldsOf(await (await browser.get(elsewhere)).text())
      const answer = await browser.post(path, { ...fields, ...forms[path] })
      expect([path, answer.status]).toEqual([path, 403])
    }
    expect(await state()).toBe(before)
  })

  it('show and do nothing of what is somebody else’s', async () => {
    const { forms, application, state, newBrowser } = await everything()
    const before = await state()
    const stranger = newBrowser()
    await stranger.logIn(bob)
    const personal = Object.keys(forms).filter((path) => /[0-9a-f]{8}-/.test(path))
    expect(personal.length).toBe(10)
    for (const path of [...personal, `/account/applications/${application}`]) {
      const status = (await stranger.get(path)).status
      expect([path, status]).toEqual([path, path.startsWith('/teams/') ? 403 : 404])
      expect((await stranger.post(path, forms[path] ?? {})).status).toBe(
        path.endsWith(application) ? 405 : 403,
      )
    }
    expect(await state()).toBe(before)
  })

  it('send a form that waited too long for its login to the login, and back to its page', async () => {
    const { browser, read, newBrowser } = await accountScene()
    const path = '/account/applications/new'
    const form = { ...fieldsOf(await read(path)), name: 'Late' }
    browser.cookie = newBrowser().cookie
    const answer = await browser.post(path, form)
    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toBe(`/login?to=${encodeURIComponent(path)}`)
  })

  it('answer GET, and POST where there is a form', async () => {
    const { browser, provider } = await accountScene()
    const list = await browser.post('/account/sessions', {})
    expect([list.status, list.headers.get('allow')]).toEqual([405, 'GET, HEAD'])
    const url = 'http://localhost:5001/account/applications/new'
    const put = await provider.fetch(new Request(url, { method: 'PUT' }))
    expect([put.status, put.headers.get('allow')]).toEqual([405, 'GET, HEAD, POST'])
  })

  it('leave the paths of the Platform API alone', async () => {
    const { provider } = await setScene()
    for (const path of ['/account', '/account/features', '/account/keys', '/teams', '/teams/a']) {
      expect([path, provider.handles(path)]).toEqual([path, false])
    }
  })

  it('have no pages of teams where there are no teams', async () => {
    const { provider, store, people, clock } = await setScene()
    const random = (bytes: number) => new Uint8Array(bytes)
    const hashKey = random(32)
    const { accounts } = people
    const without = createProvider({ store, accounts, clock, random, origin, hashKey })
    expect(provider.handles('/teams/makers/settings')).toBe(true)
    expect(without.handles('/teams/makers/settings')).toBe(false)
    expect(without.handles('/account/sessions')).toBe(true)
  })

  it('name who is logged in, mark where one is, and list the teams one administers', async () => {
    const { read, newBrowser } = await accountScene()
    const page = await read('/account/sessions')
    expect(page).toContain('Logged in as <bdi>ada@example.com</bdi>')
    expect(page).toContain('<a href="/account/sessions" aria-current="page">')
    expect(page).toContain('<a href="/teams/shut-makers/settings">')
    const member = newBrowser()
    await member.logIn(bob)
    expect(await read('/account/sessions', member)).not.toContain('/teams/')
  })

  it('say that something was done only when it was done in this login', async () => {
    const { send, browser, read, newBrowser, store, clock } = await accountScene()
    await newBrowser().logIn()
    const sent = await send('/account/sessions/others/end')
    const location = sent.headers.get('location') ?? ''
    expect(location).toMatch(/^\/account\/sessions\?done=others-ended\.[\w-]{16}$/)
    expect(await read(location)).toContain('All other sessions are ended')
    const forged = '/account/sessions?done=others-ended.aaaaaaaaaaaaaaaa'
    expect(await read(forged)).not.toContain('role="status"')
    await browser.logIn(ada, '/login?to=/account/sessions')
    expect(await store.listSessions(ada.id, clock.time)).toHaveLength(1)
  })
})
