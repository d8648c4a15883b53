import { describe, expect, it } from 'vitest'
import {
  ada,
  authorizeUrl,
  bob,
  callback,
  fieldsOf,
  obtainCode,
  setScene,
} from '../../test/scene.ts'
import { createMemoryStore } from '../store/memory-store.ts'

async function consentPage(more: Readonly<Record<string, string>> = {}) {
  const scene = await setScene()
  await scene.browser.logIn()
  const answer = await scene.browser.get(authorizeUrl(scene.client, more))
  const page = await answer.text()
  return { ...scene, answer, page, fields: fieldsOf(page) }
}

const locationOf = (answer: Response): string => answer.headers.get('location') ?? ''

describe('the consent page', () => {
  it('A1-13 names the client, the account and every scope in words', async () => {
    const { page } = await consentPage({ scope: 'identity,read-protected' })
    expect(page).toContain('<h1>Allow <bdi>Example &lt;App&gt;</bdi> to access your account?</h1>')
    expect(page).toContain('ada@example.com')
    expect(page).toContain('Who you are')
    expect(page).toContain('Read your apps and resources, with their config vars')
    expect(page).not.toContain('Example <App>')
  })

  it('A1-9 can be framed by nobody, cached by nobody and loads nothing', async () => {
    const { answer } = await consentPage()
    const policy = answer.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).toContain("form-action 'self' https:;")
    expect(policy).not.toContain('unsafe')
    expect(policy).not.toContain('script-src')
    expect(answer.headers.get('x-frame-options')).toBe('DENY')
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer')
    expect(answer.headers.get('cache-control')).toBe('no-store')
  })

  it('A1-8 goes back with 303 after the decision', async () => {
    const { browser, fields } = await consentPage()
    const answer = await browser.post('/oauth/authorize', { ...fields, authorize: 'Allow' })
    expect(answer.status).toBe(303)
    expect(locationOf(answer)).toMatch(
      /^https:\/\/app\.example\/callback\?code=[\w-]{43}&state=xyz$/,
    )
  })

  it('tells the client of a denial, with its state', async () => {
    const { browser, fields } = await consentPage()
    const answer = await browser.post('/oauth/authorize', { ...fields, authorize: 'Deny' })
    const target = new URL(locationOf(answer))
    expect(answer.status).toBe(303)
    expect(target.searchParams.get('error')).toBe('access_denied')
    expect(target.searchParams.get('state')).toBe('xyz')
  })

  it('A1-10 counts a decision once', async () => {
    const { browser, fields } = await consentPage()
    await browser.post('/oauth/authorize', { ...fields, authorize: 'Deny' })
    const again = await browser.post('/oauth/authorize', { ...fields, authorize: 'Allow' })
    expect([again.status, again.headers.get('location')]).toEqual([403, null])
  })

  it('A1-10 gives one code to twenty simultaneous decisions', async () => {
    const { browser, fields } = await consentPage()
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        browser.post('/oauth/authorize', { ...fields, authorize: 'Allow' }),
      ),
    )
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1)
  })

  it("A1-10 refuses a missing, a foreign, another request's and another person's token", async () => {
    const scene = await consentPage()
    const { browser, client, fields } = scene
    const decide = (form: Readonly<Record<string, string>>, by = browser) =>
      by.post('/oauth/authorize', { ...form, authorize: 'Allow' })
    const other = fieldsOf(await (await browser.get(authorizeUrl(client))).text())
    const stranger = scene.newBrowser()
    await stranger.logIn(bob)
    const strange = fieldsOf(await (await stranger.get(authorizeUrl(client))).text())

    expect((await decide({ request: fields['request'] ?? '' })).status).toBe(403)
    expect((await decide({ ...fields, csrf: 'a'.repeat(43) })).status).toBe(403)
    expect((await decide({ ...fields, csrf: other['csrf'] ?? '' })).status).toBe(403)
    expect((await decide({ ...fields, csrf: strange['csrf'] ?? '' })).status).toBe(403)
    expect((await decide(fields, stranger)).status).toBe(403)
    expect((await decide(fields, scene.newBrowser())).status).toBe(403)
    expect((await decide(fields)).status).toBe(303)
  })

  it('A1-10 refuses a form that the browser says another site sent', async () => {
    const { browser, fields } = await consentPage()
    const form = { ...fields, authorize: 'Allow' }
    const headers = { 'sec-fetch-site': 'same-site' }
    expect((await browser.post('/oauth/authorize', form, headers)).status).toBe(403)
  })

  it('takes no decision from a link', async () => {
    const { browser, client } = await consentPage()
    const answer = await browser.get(authorizeUrl(client, { authorize: 'Allow' }))
    expect(answer.status).toBe(200)
  })

  it('A1-13 is skipped for the same client and exactly the same scopes only', async () => {
    const scene = await setScene()
    const { browser, client, provider } = scene
    await obtainCode(scene, { scope: 'read identity' })
    const status = async (more: Readonly<Record<string, string>>, by = client) =>
      (await browser.get(authorizeUrl(by, more))).status
    const other = await provider.registerClient({ name: 'Other', redirectUri: callback })

    expect(await status({ scope: 'identity,read' })).toBe(302)
    expect(await status({ scope: 'identity' })).toBe(200)
    expect(await status({ scope: 'identity read write' })).toBe(200)
    expect(await status({ scope: 'identity read' }, other)).toBe(200)
  })

  it('lets the person log in with another account and come back to it', async () => {
    const { browser, page } = await consentPage({ state: 'a b', prompt: 'consent' })
    const link = /href="(\/oauth\/authorize[^"]+)"/.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const first = await browser.get(link)
    const done = await browser.logIn(bob, locationOf(first))
    const consent = await (await browser.get(locationOf(done))).text()
    expect(consent).toContain('bob@example.com')
    const form = { ...fieldsOf(consent), authorize: 'Deny' }
    expect(locationOf(await browser.post('/oauth/authorize', form))).toContain('&state=a+b')
  })

  it('is skipped for a trusted client', async () => {
    const { browser, client } = await setScene({ client: { trusted: true } })
    await browser.logIn()
    const answer = await browser.get(authorizeUrl(client))
    expect(locationOf(answer)).toContain('?code=')
  })

  it('A1-28 takes only so many decisions', async () => {
    const { browser, client, clock } = await consentPage()
    const decide = async () => {
      const fields = fieldsOf(await (await browser.get(authorizeUrl(client))).text())
      return browser.post('/oauth/authorize', { ...fields, authorize: 'Deny' })
    }
    for (let count = 0; count < 100; count += 1) expect((await decide()).status).toBe(303)
    const stopped = await decide()
    expect([stopped.status, stopped.headers.get('retry-after')]).toEqual([429, '900'])
    expect(await stopped.text()).toContain('There were too many decisions.')
    clock.time += 15 * 60_000
    expect((await decide()).status).toBe(303)
  })

  it('A1-28 is shown again where a client sends the browser too often, whatever was allowed before', async () => {
    const scene = await setScene({ client: { trusted: true } })
    const { browser, client, clock, provider, store } = scene
    const other = await provider.registerClient({ name: 'Other', redirectUri: callback })
    await obtainCode({ ...scene, client: other })
    const send = (to: { readonly id: string } = client) => browser.get(authorizeUrl(to))
    for (let count = 0; count < 100; count += 1) expect((await send()).status).toBe(302)
    const asked = await send()
    expect([asked.status, locationOf(asked)]).toEqual([200, ''])
    const fields = fieldsOf(await asked.text())
    const allowed = await browser.post('/oauth/authorize', { ...fields, authorize: 'Allow' })
    expect(locationOf(allowed)).toContain('?code=')
    expect((await send(other)).status).toBe(302)
    expect(await store.listAuthorizations(ada.id, clock.time)).toHaveLength(103)
    clock.time += 15 * 60_000
    expect((await send()).status).toBe(302)
  })

  it('gives no code that outlives a session that ends at the same moment', async () => {
    const { browser, fields, store, clock } = await consentPage()
    const insert = store.insertAuthorization
    Object.assign(store, {
      insertAuthorization: async (...inputs: Parameters<typeof insert>) => {
        await store.endSession(inputs[0].sessionId ?? '', clock.time)
        return insert(...inputs)
      },
    })
    const answer = await browser.post('/oauth/authorize', { ...fields, authorize: 'Allow' })
    const target = new URL(locationOf(answer))
    expect(target.searchParams.get('error')).toBe('access_denied')
    expect(target.searchParams.has('code')).toBe(false)
    expect(await store.listAuthorizations(ada.id, clock.time)).toEqual([])
  })

  it('A1-10 gives nothing to a client that was deleted meanwhile, before the decision or while it is taken', async () => {
    const store = createMemoryStore()
    let insertion = async (): Promise<void> => {}
    const scene = await setScene({
      store: {
        ...store,
        insertAuthorization: async (authorization, parts) => {
          await insertion()
          await store.insertAuthorization(authorization, parts)
        },
      },
    })
    const { browser, client, clock } = scene
    await browser.logIn()
    const first = fieldsOf(await (await browser.get(authorizeUrl(client))).text())
    const second = fieldsOf(await (await browser.get(authorizeUrl(client))).text())
    insertion = async () => void (await store.deleteClient(client.id, clock.time))
    for (const fields of [first, second]) {
      const answer = await browser.post('/oauth/authorize', { ...fields, authorize: 'Allow' })
      expect([answer.status, locationOf(answer)]).toEqual([422, ''])
      expect(await answer.text()).toContain('The app has been deleted. It was given nothing.')
    }
    expect(await store.listAuthorizations(ada.id, clock.time)).toEqual([])
  })
})
