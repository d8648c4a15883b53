import { describe, expect, it } from 'vitest'
import {
  ada,
  bob,
  federated,
  fieldsOf,
  origin,
  type Scene,
  setScene,
  suspended,
  works,
} from '../../test/scene.ts'

interface Started {
  readonly browser_url: string
  readonly cli_url: string
  readonly token: string
}

const description = 'Heroku CLI login from a <laptop>'

/** A scene in which time passes while somebody waits. */
async function setWaitingScene(options: Parameters<typeof setScene>[0] = {}): Promise<Scene> {
  const scene = await setScene({
    sleep: async (milliseconds) => {
      scene.clock.time += milliseconds
      await new Promise(setImmediate)
    },
    ...options,
  })
  return scene
}

function post(scene: Scene, body: string, type = 'application/json'): Promise<Response> {
  const headers = { 'content-type': type }
  return scene.provider.fetch(new Request(`${origin}/auth`, { method: 'POST', headers, body }))
}

async function start(scene: Scene): Promise<Started> {
  const answer = await post(scene, JSON.stringify({ description }))
  expect(answer.status).toBe(201)
  const started: Started = JSON.parse(await answer.text())
  scene.secrets.add(started.token)
  return started
}

function wait(scene: Scene, { cli_url, token }: Started): Promise<Response> {
  const headers = { authorization: `Bearer ${token}` }
  return scene.provider.fetch(new Request(origin + cli_url, { headers }))
}

async function outcome(scene: Scene, started: Started): Promise<Record<string, string>> {
  return JSON.parse(await (await wait(scene, started)).text())
}

async function decide(
  scene: Scene,
  { browser_url }: Started,
  decision: string,
  who: { readonly email: string } = ada,
) {
  const { browser } = scene
  const asked = await browser.get(browser_url)
  expect(asked.status).toBe(302)
  const done = await browser.logIn(who, asked.headers.get('location') ?? '')
  expect(done.headers.get('location')).toBe(browser_url)
  const page = await (await browser.get(browser_url)).text()
  const answer = await browser.post(browser_url, { ...fieldsOf(page), decision })
  return { page, answer }
}

describe('the login of a command line', () => {
  it('gives it a token for everything, of the person who allowed it, for a year', async () => {
    const scene = await setWaitingScene()
    const started = await start(scene)
    const waiting = outcome(scene, started)
    const { page, answer } = await decide(scene, started, 'allow', bob)
    expect(page).toContain('Heroku CLI login from a &lt;laptop&gt;')
    expect(answer.status).toBe(200)
    const { access_token = '' } = await waiting
    const request = new Request(origin, { headers: { authorization: `Bearer ${access_token}` } })
    expect(await scene.provider.authenticate(request)).toMatchObject({
      ok: true,
      principal: { accountId: bob.id, scope: ['global'], clientId: null },
    })
    scene.clock.time += 364 * 86_400_000
    expect(await works(scene, access_token)).toBe(true)
    scene.clock.time += 2 * 86_400_000
    expect(await works(scene, access_token)).toBe(false)
  })

  it('outlives the browser session in which it was allowed', async () => {
    const scene = await setWaitingScene()
    const started = await start(scene)
    await decide(scene, started, 'allow')
    const { access_token = '' } = await outcome(scene, started)
    const fields = fieldsOf(await (await scene.browser.get('/logout')).text())
    await scene.browser.post('/logout', fields)
    expect(await works(scene, access_token)).toBe(true)
  })

  it('tells it of a denial', async () => {
    const scene = await setWaitingScene()
    const started = await start(scene)
    await decide(scene, started, 'deny')
    expect(await outcome(scene, started)).toEqual({ error: 'The login was denied.' })
  })

  it('lasts a working day for who logs in through an identity provider, and helps nobody suspended', async () => {
    const scene = await setWaitingScene()
    const decided = async (account: { readonly id: string }) => {
      const started = await start(scene)
      const id = started.cli_url.split('/').at(-1) ?? ''
      const at = scene.clock.time
      const session = { id, accountId: account.id, description: '', createdAt: at }
      await scene.store.insertSession({ ...session, expiresAt: at + 1_000_000 })
      const decision = { allowed: true, accountId: account.id, sessionId: id } as const
      await scene.store.decideCliLogin(id, decision, scene.clock.time)
      return outcome(scene, started)
    }
    const { access_token = '' } = await decided(federated)
    scene.clock.time += 8 * 3_600_000 - 1000
    expect(await works(scene, access_token)).toBe(true)
    scene.clock.time += 1000
    expect(await works(scene, access_token)).toBe(false)
    expect(await decided(suspended)).toEqual({ error: 'The account cannot log in.' })
  })

  it('is decided once and answered once', async () => {
    const scene = await setWaitingScene()
    const started = await start(scene)
    const { page } = await decide(scene, started, 'allow')
    const again = { ...fieldsOf(page), decision: 'deny' }
    expect((await scene.browser.post(started.browser_url, again)).status).toBe(410)
    expect((await scene.browser.get(started.browser_url)).status).toBe(410)
    const answers = await Promise.all([outcome(scene, started), outcome(scene, started)])
    expect(answers.filter((answer) => 'access_token' in answer)).toHaveLength(1)
    expect((await wait(scene, started)).status).toBe(401)
  })

  it('ends after ten minutes, and sends signs of life until then', async () => {
    const scene = await setWaitingScene()
    const started = await start(scene)
    const text = await (await wait(scene, started)).text()
    expect(JSON.parse(text)).toEqual({ error: 'The login was not answered in time.' })
    expect(text.length - text.trimStart().length).toBe(40)
    expect((await wait(scene, started)).status).toBe(401)
    await scene.browser.logIn()
    expect((await scene.browser.get(started.browser_url)).status).toBe(410)
  })

  it('is answered to the token that began it and to no other', async () => {
    const scene = await setWaitingScene()
    const [one, other] = [await start(scene), await start(scene)]
    expect((await wait(scene, { ...one, token: other.token })).status).toBe(401)
    expect((await wait(scene, { ...one, token: '' })).status).toBe(401)
  })

  it('stops waiting for one that has gone', async () => {
    let looks = 0
    const scene = await setWaitingScene({
      sleep: async () => {
        looks += 1
        await new Promise(setImmediate)
      },
    })
    const reader = (await wait(scene, await start(scene))).body?.getReader()
    const reading = reader?.read()
    await new Promise(setImmediate)
    await reader?.cancel()
    await reading
    const before = looks
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(looks - before).toBeLessThanOrEqual(1)
  })

  it('cannot be allowed by the form of another login, another site or another browser', async () => {
    const scene = await setWaitingScene()
    const [one, other] = [await start(scene), await start(scene)]
    await scene.browser.logIn()
    const fields = fieldsOf(await (await scene.browser.get(other.browser_url)).text())
    const form = { ...fields, decision: 'allow' }
    expect((await scene.browser.post(one.browser_url, form)).status).toBe(410)
    const foreign = { 'sec-fetch-site': 'cross-site' }
    expect((await scene.browser.post(other.browser_url, form, foreign)).status).toBe(403)
    const stranger = scene.newBrowser()
    await stranger.logIn(bob)
    expect((await stranger.post(other.browser_url, form)).status).toBe(410)
    const undecided = await scene.store.findCliLogin(
      one.cli_url.split('/').at(-1) ?? '',
      scene.clock.time,
    )
    expect(undecided?.decision).toBeNull()
  })

  it('begins with a description one can show, and not without end', async () => {
    const scene = await setWaitingScene()
    const statuses = await Promise.all([
      post(scene, '{}').then(({ status }) => status),
      post(scene, JSON.stringify({ description: 'a\u202eb' })).then(({ status }) => status),
      post(scene, 'description').then(({ status }) => status),
      post(scene, 'description=a', 'application/x-www-form-urlencoded').then(
        ({ status }) => status,
      ),
      scene.browser.get('/auth').then(({ status }) => status),
    ])
    expect(statuses).toEqual([422, 422, 400, 415, 405])
    const many = await Promise.all(Array.from({ length: 70 }, () => post(scene, '{}')))
    expect(many.at(-1)?.status).toBe(429)
    expect(many.at(-1)?.headers.get('retry-after')).toBe('900')
  })

  it('gives no token once the person has logged out, though it was allowed', async () => {
    const scene = await setWaitingScene()
    const started = await start(scene)
    await decide(scene, started, 'allow')
    const page = await (await scene.browser.get('/logout')).text()
    await scene.browser.post('/logout', fieldsOf(page))
    expect(await outcome(scene, started)).toEqual({ error: 'The account cannot log in.' })
    expect(await scene.store.listAuthorizations(ada.id, scene.clock.time)).toEqual([])
  })

  it('A1-28 waits for twenty command lines of an address, and for more once one has its answer or gives up', async () => {
    let address = '192.0.2.1'
    const scene = await setScene({
      addressOf: () => address,
      sleep: () => new Promise(setImmediate),
    })
    const started = await start(scene)
    const waiting = await Promise.all(Array.from({ length: 20 }, () => wait(scene, started)))
    expect(waiting.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200))
    const refused = await wait(scene, started)
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '5'])
    expect(await refused.json()).toEqual({
      id: 'rate_limit',
      message: 'Too many command lines wait to be logged in. Try again in a moment.',
    })
    address = '192.0.2.2'
    const elsewhere = await wait(scene, started)
    expect(elsewhere.status).toBe(200)
    address = '192.0.2.1'
    await waiting[0]?.body?.cancel()
    waiting.push(await wait(scene, started))
    expect((await wait(scene, started)).status).toBe(429)
    await decide(scene, started, 'deny')
    for (const answer of [...waiting.slice(1), elsewhere]) await answer.text()
    const next = await start(scene)
    const again = await wait(scene, next)
    expect(again.status).toBe(200)
    await again.body?.cancel()
  })

  it('A1-28 forgets command lines that were never read, when their logins are over', async () => {
    const scene = await setScene()
    const started = await start(scene)
    for (let times = 0; times < 20; times += 1) await wait(scene, started)
    expect((await wait(scene, started)).status).toBe(429)
    scene.clock.time += 600_000
    const next = await start(scene)
    const answer = await wait(scene, next)
    expect(answer.status).toBe(200)
    await answer.body?.cancel()
  })
})
