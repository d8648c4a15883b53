import { describe, expect, it } from 'vitest'
import { accountScene, tokenIn } from '../../test/account-scene.ts'
import { exampleAuthorization } from '../../test/example-records.ts'
import {
  ada,
  allow,
  authorizeUrl,
  callApi,
  federated,
  fieldsOf,
  obtainTokens,
  works,
} from '../../test/scene.ts'

const path = '/account/authorizations'
const filled = { description: 'nightly backup', 'scope-read': 'yes', 'scope-identity': 'yes' }

async function listed({ store, clock }: Awaited<ReturnType<typeof accountScene>>) {
  return store.listAuthorizations(ada.id, clock.time)
}

describe('the page of authorizations', () => {
  it('says what will be there while nothing has access, and the step that brings it', async () => {
    const { read } = await accountScene()
    const page = await read(path)
    expect(page).toContain('Nothing has access to your account but you.')
    expect(page).toContain('No app has access')
    expect(page).toContain(`<a class="button" href="${path}/new">Create an authorization</a>`)
  })

  it('A1-13 says for an app what it may do, since when, when it was used, and in which session', async () => {
    const scene = await accountScene()
    const { access_token } = await obtainTokens(scene)
    scene.clock.time += 3 * 3_600_000
    await works(scene, access_token)
    scene.clock.time += 60_000
    const page = await scene.read(path)
    expect(page).toContain('1 app has access to your account.')
    expect(page).toContain('<bdi>Example &lt;App&gt;</bdi>')
    expect(page).toContain('Read your apps and resources <code>read</code>')
    expect(page).toContain(
      '<time datetime="2026-01-01T12:00:00.000Z" title="2026-01-01 12:00:00 UTC">3 hours ago</time>',
    )
    expect(page).toContain('1 minute ago')
    expect(page).toContain('when you revoke it')
    expect(page).toContain('<a href="/account/sessions">this session</a>')
  })

  it('tells a session from another, and an app that has not fetched its tokens', async () => {
    const scene = await accountScene()
    const other = scene.newBrowser()
    await other.logIn()
    await allow(other, authorizeUrl(scene.client))
    const page = await scene.read(path)
    expect(page).toContain('<a href="/account/sessions">a session</a> from an unknown address')
    expect(page).toContain('soon, unless the app fetches its tokens')
  })

  it('shows nothing of an app that is gone as if it were a token of one’s own', async () => {
    const scene = await accountScene()
    const authorization = { ...exampleAuthorization('left'), accountId: ada.id, clientId: 'gone' }
    await scene.store.insertAuthorization(authorization, {})
    const page = await scene.read(path)
    expect(page).not.toContain(authorization.description)
    expect(page).toContain('Nothing has access to your account but you.')
    const { token } = await scene.provider.authorizeDirectly({ accountId: ada.id })
    const list = await callApi(scene, 'GET', '/oauth/authorizations', { token })
    expect(await list.json()).toHaveLength(1)
  })

  it('puts what an app was given several times under its name, the earlier ones folded', async () => {
    const scene = await accountScene()
    for (const scope of ['read', 'identity', 'write', 'global']) {
      await obtainTokens(scene, { scope })
    }
    const page = await scene.read(path)
    expect(page).toContain('Connected 4 times.')
    expect(page.match(/<bdi>Example/g)).toHaveLength(1)
    expect(page).toContain('<details><summary>1 earlier</summary>')
    expect(page.match(/Revoke this one/g)).toHaveLength(4)
  })

  it('holds hostile descriptions within their line', async () => {
    const { read, send, provider } = await accountScene()
    const hostile = '<img src=x onerror=alert(1)>\u202Egnirts'
    await send(`${path}/new`, { ...filled, description: hostile })
    await provider.authorizeDirectly({ accountId: ada.id, description: `${hostile}\n\0` })
    const page = await read(path)
    expect(page).not.toContain('<img')
    expect(page).toContain('<bdi>&lt;img src=x onerror=alert(1)&gt;\u202Egnirts</bdi>')
  })
})

describe('creating a direct authorization', () => {
  it('gives a token with what was ticked, for as long as was chosen', async () => {
    const scene = await accountScene()
    const answer = await scene.send(`${path}/new`, { ...filled, lifetime: 'week' })
    const token = tokenIn(await answer.text())
    expect(answer.status).toBe(201)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(token).toHaveLength(65)
    expect(await works(scene, token)).toBe(true)
    const [entry] = await listed(scene)
    expect(entry?.authorization).toMatchObject({
      description: 'nightly backup',
      scope: ['identity', 'read'],
      sessionId: null,
      clientId: null,
    })
    expect(entry?.accessToken?.expiresAt).toBe(scene.clock.time + 7 * 86_400_000)
    expect(await scene.read(path)).toContain('in 7 days')
    scene.clock.time += 7 * 86_400_000
    expect(await works(scene, token)).toBe(false)
  })

  it('makes one that never expires unless something else is chosen, as at Heroku', async () => {
    const scene = await accountScene()
    await scene.send(`${path}/new`, filled)
    expect((await listed(scene))[0]?.accessToken?.expiresAt).toBeNull()
  })

  it('shows the token in that answer and nowhere else', async () => {
    const { send, read } = await accountScene()
    const token = tokenIn(await (await send(`${path}/new`, filled)).text())
    const page = await read(path)
    expect(page).not.toContain(token)
    expect(page).toContain(`${token.slice(0, 11)}**********${token.slice(-4)}`)
  })

  it('makes no second one when the page is loaded again, and shows no token', async () => {
    const scene = await accountScene()
    const form = { ...fieldsOf(await scene.read(`${path}/new`)), ...filled }
    const first = await scene.browser.post(`${path}/new`, form)
    const token = tokenIn(await first.text())
    const again = await scene.browser.post(`${path}/new`, form)
    const page = await again.text()
    expect(again.status).toBe(409)
    expect(page).toContain('This form was sent before')
    expect(page).not.toContain(token)
    expect(tokenIn(page)).toBe('')
    expect(await listed(scene)).toHaveLength(1)
  })

  it('makes one of twenty that are sent at the same moment', async () => {
    const scene = await accountScene()
    const form = { ...fieldsOf(await scene.read(`${path}/new`)), ...filled }
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => scene.browser.post(`${path}/new`, form)),
    )
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(await listed(scene)).toHaveLength(1)
  })

  it('says beside each field what is wrong with it, and keeps what was filled in', async () => {
    const scene = await accountScene()
    const answer = await scene.send(`${path}/new`, { description: ' ', lifetime: 'month' })
    const page = await answer.text()
    expect(answer.status).toBe(422)
    expect(page).toContain('role="alert"')
    expect(page).toContain('<p class="wrong" id="description-problem">Say what it is for.</p>')
    expect(page).toContain('<p class="wrong" id="scope-problem">Tick at least one.</p>')
    expect(page).toContain('aria-invalid="true" aria-describedby="description-problem')
    expect(page).toContain('<option value="month" selected>')
    const better = await scene.browser.post(`${path}/new`, { ...fieldsOf(page), ...filled })
    expect(better.status).toBe(201)
    const long = await scene.send(`${path}/new`, { ...filled, description: '"'.repeat(1001) })
    expect(await long.text()).toContain('value="&quot;&quot;')
    const odd = await scene.send(`${path}/new`, { ...filled, lifetime: 'constructor' })
    expect([long.status, odd.status]).toEqual([422, 422])
    expect(await listed(scene)).toHaveLength(1)
  })

  it('is not for federated accounts, which are told so', async () => {
    const scene = await accountScene({ standInIdentityProvider: true }, federated)
    const { browser } = scene
    const gone = await browser.get('/account/sessions')
    const sso = gone.headers.get('location') ?? ''
    const answer = await browser.post('/login', {
      ...fieldsOf(await (await browser.get(sso)).text()),
      email: federated.email,
    })
    const standIn = answer.headers.get('location') ?? ''
    await browser.post(
      new URL(standIn, 'http://localhost:5001').pathname,
      fieldsOf(await (await browser.get(standIn)).text()),
    )
    const page = await scene.read(path)
    expect(page).toContain('federated accounts cannot issue authorizations')
    expect(page).not.toContain('Create an authorization')
    const asked = await browser.get(`${path}/new`)
    expect(asked.status).toBe(403)
    expect(await asked.text()).toContain('Federated accounts cannot issue OAuth authorizations.')
  })
})

describe('regenerating a token', () => {
  it('asks first, then gives another and stops the one before', async () => {
    const scene = await accountScene()
    const old = tokenIn(await (await scene.send(`${path}/new`, filled)).text())
    const id = (await listed(scene))[0]?.authorization.id
    const asked = await scene.read(`${path}/${id}/regenerate`)
    expect(asked).toContain('The present token stops working at once')
    expect(await works(scene, old)).toBe(true)
    const form = fieldsOf(asked)
    const answer = await scene.browser.post(`${path}/${id}/regenerate`, form)
    const next = tokenIn(await answer.text())
    expect(answer.status).toBe(201)
    expect([await works(scene, old), await works(scene, next)]).toEqual([false, true])
    const again = await scene.browser.post(`${path}/${id}/regenerate`, form)
    expect([again.status, tokenIn(await again.text())]).toEqual([409, ''])
    expect(await works(scene, next)).toBe(true)
  })

  it('is not for what belongs to an app, nor for what has expired', async () => {
    const scene = await accountScene()
    await obtainTokens(scene)
    await scene.send(`${path}/new`, { ...filled, lifetime: 'hour' })
    const [app, direct] = (await listed(scene)).map(({ authorization }) => authorization.id)
    scene.clock.time += 3_600_000
    for (const id of [app, direct]) {
      expect((await scene.browser.get(`${path}/${id}/regenerate`)).status).toBe(403)
    }
    const page = await scene.read(path)
    expect(page).toContain('▲ Expired')
    expect(page).not.toContain('Regenerate token')
  })
})

describe('revoking', () => {
  it('A1-13 says what is lost, then stops the tokens with the next request', async () => {
    const scene = await accountScene()
    const { access_token, refresh_token } = await obtainTokens(scene)
    const id = (await listed(scene))[0]?.authorization.id
    const asked = await scene.read(`${path}/${id}/revoke`)
    expect(asked).toContain('Revoke access of <bdi>Example &lt;App&gt;</bdi>?')
    expect(asked).toContain('Its tokens stop working with the next request')
    expect(await works(scene, access_token)).toBe(true)
    const sent = await scene.browser.post(`${path}/${id}/revoke`, fieldsOf(asked))
    const page = await scene.read(sent.headers.get('location') ?? '')
    expect(sent.status).toBe(303)
    expect(page).toContain('The access is revoked. Its tokens stopped working.')
    expect(await works(scene, access_token)).toBe(false)
    const refused = await scene.newBrowser().post('/oauth/token', {
      grant_type: 'refresh_token',
      refresh_token,
      client_secret: scene.client.secret,
    })
    expect(refused.status).toBe(401)
  })

  it('ends all an app was given, or one of it and says that the rest stays', async () => {
    const scene = await accountScene()
    const tokens = [
      await obtainTokens(scene, { scope: 'read' }),
      await obtainTokens(scene, { scope: 'identity' }),
      await obtainTokens(scene, { scope: 'write' }),
    ]
    const working = () => Promise.all(tokens.map((one) => works(scene, one.access_token)))
    const id = (await listed(scene))[1]?.authorization.id
    expect(await scene.read(`${path}/${id}/revoke`)).toContain('the other times stays')
    await scene.send(`${path}/${id}/revoke`)
    expect(await working()).toEqual([true, false, true])
    const all = `${path}/client/${scene.client.id}/revoke`
    expect(await scene.read(all)).toContain('It was connected 2 times; all of it ends.')
    await scene.send(all)
    expect(await working()).toEqual([false, false, false])
    expect((await scene.browser.get(all)).status).toBe(404)
  })

  it('tells who clicks twice what the first click did', async () => {
    const scene = await accountScene()
    await scene.send(`${path}/new`, filled)
    const id = (await listed(scene))[0]?.authorization.id
    const form = fieldsOf(await scene.read(`${path}/${id}/revoke`))
    const answers = await Promise.all([
      scene.browser.post(`${path}/${id}/revoke`, form),
      scene.browser.post(`${path}/${id}/revoke`, form),
    ])
    expect(answers.map(({ status }) => status)).toEqual([303, 303])
    expect((await scene.browser.get(`${path}/${id}/revoke`)).status).toBe(404)
  })

  it('warns that the command line loses its login when it is the API key', async () => {
    const scene = await accountScene()
    const { token, authorizationId } = await scene.provider.authorizeDirectly({
      accountId: ada.id,
      description: 'API key',
      isDefault: true,
    })
    expect(await scene.read(path)).toContain('Your API key')
    expect(await scene.read(`${path}/${authorizationId}/revoke`)).toContain('It is your API key')
    await scene.send(`${path}/${authorizationId}/revoke`)
    expect((await callApi(scene, 'GET', '/oauth/authorizations', { token })).status).toBe(401)
  })
})
