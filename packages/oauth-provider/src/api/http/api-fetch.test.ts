import { describe, expect, it } from 'vitest'
import {
  ada,
  allow,
  authorizeUrl,
  bob,
  callApi,
  callback,
  obtainCode,
  obtainTokens,
  type Scene,
  setScene,
  works,
} from '../../../test/scene.ts'
import type { Scope } from '../../scope.ts'

async function sceneWithToken(scope: readonly Scope[] = ['global'], accountId = ada.id) {
  const scene = await setScene()
  const { token, authorizationId } = await scene.provider.authorizeDirectly({ accountId, scope })
  return { ...scene, token, authorizationId }
}

async function json(answer: Response | Promise<Response>) {
  const settled = await answer
  return { status: settled.status, body: JSON.parse(await settled.text()) }
}

const masked = /^HRKU-AA[\w-]{4}\*{10}[\w-]{4}$/

describe('every route', () => {
  it("wants Heroku's version 3", async () => {
    const scene = await sceneWithToken()
    const call = (accept: string) =>
      callApi(scene, 'GET', '/oauth/authorizations', { token: scene.token, headers: { accept } })
    const { status, body } = await json(call('application/json'))
    expect([status, body.id, typeof body.error]).toEqual([400, 'missing_version', 'string'])
    expect((await call('application/vnd.heroku+json; version=3.sdk')).status).toBe(200)
    expect((await call('application/vnd.heroku+json;version=3')).status).toBe(200)
    expect((await call('application/vnd.heroku+json; version=30')).status).toBe(400)
  })

  it("sends Heroku's headers and honours the ETag", async () => {
    const scene = await sceneWithToken(['read', 'identity'])
    const path = `/oauth/authorizations/${scene.authorizationId}`
    const headers = { 'request-id': 'abc,def' }
    const first = await callApi(scene, 'GET', path, { token: scene.token, headers })
    expect(first.headers.get('request-id')).toMatch(/^abc,def,[0-9a-f-]{36}$/)
    expect(first.headers.get('oauth-scope')).toBe('identity read')
    expect(first.headers.get('oauth-scope-accepted')?.split(' ')).toContain('read')
    expect(first.headers.get('last-modified')).toBe('Thu, 01 Jan 2026 12:00:00 GMT')
    const etag = first.headers.get('etag') ?? ''
    expect(etag).toMatch(/^"[0-9a-f]{32}"$/)
    const again = await callApi(scene, 'GET', path, {
      token: scene.token,
      headers: { 'if-none-match': etag },
    })
    expect([again.status, await again.text()]).toEqual([304, ''])
  })

  it('refuses no, wrong and revoked credentials alike', async () => {
    const scene = await sceneWithToken()
    const none = await json(callApi(scene, 'GET', '/oauth/authorizations'))
    const wrong = await json(callApi(scene, 'GET', '/oauth/authorizations', { token: 'wrong' }))
    expect(none).toEqual({
      status: 401,
      body: { id: 'unauthorized', message: 'Invalid credentials provided.' },
    })
    expect(wrong).toEqual(none)
  })

  it('refuses unknown addresses, other methods and bodies that are not JSON', async () => {
    const scene = await sceneWithToken()
    const { token } = scene
    const post = (body: string, type = 'application/json') =>
      scene.provider.fetch(
        new Request('http://localhost:5001/oauth/authorizations', {
          method: 'POST',
          headers: {
            accept: 'application/vnd.heroku+json; version=3',
            authorization: `Bearer ${token}`,
            'content-type': type,
          },
          body,
        }),
      )
    const put = await callApi(scene, 'PUT', '/oauth/authorizations', { token })
    expect((await callApi(scene, 'GET', '/oauth/nothing', { token })).status).toBe(404)
    expect([put.status, put.headers.get('allow')]).toEqual([405, 'POST, GET'])
    expect((await post('{')).status).toBe(400)
    expect((await post('description=x', 'text/plain')).status).toBe(415)
    expect((await post(JSON.stringify({ description: 'x'.repeat(70_000) }))).status).toBe(413)
    expect((await post('[]')).status).toBe(422)
  })
})

describe('direct authorizations', () => {
  it('give a token that never expires, for everything, unless told otherwise', async () => {
    const scene = await sceneWithToken()
    const { token } = scene
    const { status, body } = await json(
      callApi(scene, 'POST', '/oauth/authorizations', { token, body: { description: 'sample' } }),
    )
    expect(status).toBe(201)
    expect(body).toEqual({
      access_token: {
        expires_in: null,
        id: expect.any(String),
        token: expect.stringMatching(/^HRKU-AA[\w-]{58}$/),
      },
      client: null,
      created_at: '2026-01-01T12:00:00Z',
      description: 'sample',
      grant: null,
      id: expect.any(String),
      refresh_token: null,
      scope: ['global'],
      session: null,
      updated_at: '2026-01-01T12:00:00Z',
      user: { id: ada.id, email: ada.email, full_name: 'Ada' },
    })
    scene.clock.time += 20 * 365 * 86_400_000
    expect(await works(scene, body.access_token.token)).toBe(true)
  })

  it.each([60, '60'])('expire when asked to, with expires_in %j', async (expires_in) => {
    const scene = await sceneWithToken()
    const { token } = scene
    const made = await json(
      callApi(scene, 'POST', '/oauth/authorizations', { token, body: { expires_in } }),
    )
    expect(made.body.access_token.expires_in).toBe(60)
    scene.clock.time += 59_999
    expect(await works(scene, made.body.access_token.token)).toBe(true)
    scene.clock.time += 1
    expect(await works(scene, made.body.access_token.token)).toBe(false)
  })

  it.each([
    { scope: ['everything'] },
    { scope: 5 },
    { expires_in: 0 },
    { expires_in: -1 },
    { expires_in: 1.5 },
    { expires_in: 'soon' },
    { expires_in: '99999999999999999999' },
    { description: 5 },
    { client: 'someone' },
  ])('are refused with 422 for %j', async (body) => {
    const scene = await sceneWithToken()
    const answer = await json(
      callApi(scene, 'POST', '/oauth/authorizations', { token: scene.token, body }),
    )
    expect([answer.status, answer.body.id]).toEqual([422, 'invalid_params'])
  })

  it('A1-34 never have more scope than the token that makes them', async () => {
    const scene = await sceneWithToken(['write', 'identity'])
    const { token } = scene
    const mint = async (body: unknown) =>
      (await callApi(scene, 'POST', '/oauth/authorizations', { token, body })).status
    expect(await mint({ scope: ['read'] })).toBe(201)
    expect(await mint({ scope: 'read,identity' })).toBe(201)
    expect(await mint({ scope: ['read-protected'] })).toBe(403)
    expect(await mint({ scope: ['global'] })).toBe(403)
    expect(await mint({})).toBe(403)
  })

  it("A1-34 cannot be made with a client's token that is not global", async () => {
    const scene = await setScene()
    const { access_token: token } = await obtainTokens(scene)
    const body = { scope: ['read'] }
    const answer = await callApi(scene, 'POST', '/oauth/authorizations', { token, body })
    expect(answer.status).toBe(403)
  })

  it('regenerate their token, from the earlier forms to the current one', async () => {
    const scene = await sceneWithToken()
    const { token } = scene
    const old = crypto.randomUUID()
    const { authorizationId } = await scene.provider.authorizeDirectly({
      accountId: ada.id,
      token: old,
      expiresIn: 600,
    })
    const path = `/oauth/authorizations/${authorizationId}/actions/regenerate-tokens`
    scene.clock.time += 100_000
    const { status, body } = await json(callApi(scene, 'POST', path, { token }))
    expect(status).toBe(200)
    expect(body.access_token.token).toMatch(/^HRKU-AA[\w-]{58}$/)
    expect(body.access_token.expires_in).toBe(600)
    expect(await works(scene, old)).toBe(false)
    expect(await works(scene, body.access_token.token)).toBe(true)
  })
})

describe('authorizations', () => {
  it('are listed with their tokens masked', async () => {
    const scene = await sceneWithToken()
    const tokens = await obtainTokens(scene)
    const { body } = await json(
      callApi(scene, 'GET', '/oauth/authorizations', { token: scene.token }),
    )
    const web = body[1]
    expect(body).toHaveLength(2)
    expect(web.access_token.token).toMatch(masked)
    expect(web.refresh_token.token).toMatch(masked)
    const [prefix, suffix] = web.access_token.token.split('**********')
    expect(tokens.access_token.startsWith(prefix) && tokens.access_token.endsWith(suffix)).toBe(
      true,
    )
    expect(web.client).toEqual({
      id: scene.client.id,
      name: 'Example <App>',
      redirect_uri: callback,
    })
    expect(web.session.id).toMatch(/^[0-9a-f-]{36}$/)
    expect(web.scope).toEqual(['identity', 'read'])
    expect(JSON.stringify(body)).not.toContain(tokens.access_token)
  })

  it('show a code that waits, masked', async () => {
    const scene = await sceneWithToken()
    const code = await obtainCode(scene)
    const { body } = await json(
      callApi(scene, 'GET', '/oauth/authorizations', { token: scene.token }),
    )
    expect(body[1].grant).toEqual({
      code: `${code.slice(0, 4)}**********${code.slice(-4)}`,
      expires_in: 300,
      id: expect.any(String),
    })
    expect(body[1].access_token).toBeNull()
  })

  it('let a token without global see and end its own only', async () => {
    const scene = await sceneWithToken()
    const { access_token: token } = await obtainTokens(scene)
    const { body } = await json(callApi(scene, 'GET', '/oauth/authorizations', { token }))
    expect(body).toHaveLength(1)
    const other = `/oauth/authorizations/${scene.authorizationId}`
    expect((await callApi(scene, 'GET', other, { token })).status).toBe(404)
    expect((await callApi(scene, 'DELETE', other, { token })).status).toBe(404)
    const own = `/oauth/authorizations/${body[0].id}`
    expect((await callApi(scene, 'DELETE', own, { token })).status).toBe(200)
    expect(await works(scene, token)).toBe(false)
  })

  it('are nobody else’s', async () => {
    const scene = await sceneWithToken()
    const { token } = await scene.provider.authorizeDirectly({ accountId: bob.id })
    const path = `/oauth/authorizations/${scene.authorizationId}`
    expect(await json(callApi(scene, 'GET', path, { token }))).toEqual({
      status: 404,
      body: {
        resource: 'authorization',
        id: 'not_found',
        message: "Couldn't find that authorization.",
      },
    })
    for (const method of ['PATCH', 'DELETE']) {
      expect((await callApi(scene, method, path, { token })).status).toBe(404)
    }
    const regenerate = `${path}/actions/regenerate-tokens`
    expect((await callApi(scene, 'POST', regenerate, { token })).status).toBe(404)
    const list = await json(callApi(scene, 'GET', '/oauth/authorizations', { token }))
    expect(list.body).toHaveLength(1)
    expect(await works(scene, scene.token)).toBe(true)
  })

  it('can be described anew, revoked once, and are then gone', async () => {
    const scene = await sceneWithToken()
    const { token } = scene
    const other = await scene.provider.authorizeDirectly({ accountId: ada.id })
    const path = `/oauth/authorizations/${other.authorizationId}`
    const changed = await json(
      callApi(scene, 'PATCH', path, { token, body: { description: 'ours' } }),
    )
    expect([changed.status, changed.body.description]).toEqual([200, 'ours'])
    expect((await json(callApi(scene, 'DELETE', path, { token }))).body.description).toBe('ours')
    expect((await callApi(scene, 'DELETE', path, { token })).status).toBe(404)
    expect(await works(scene, other.token)).toBe(false)
  })

  it('call the API key ~', async () => {
    const scene = await sceneWithToken()
    const path = '/oauth/authorizations/~'
    const none = await json(callApi(scene, 'GET', path, { token: scene.token }))
    expect([none.status, none.body.resource]).toEqual([404, 'authorization'])
    const key = await scene.provider.authorizeDirectly({ accountId: ada.id, isDefault: true })
    const found = await json(callApi(scene, 'GET', path, { token: scene.token }))
    expect(found.body.id).toBe(key.authorizationId)
    expect((await callApi(scene, 'DELETE', path, { token: scene.token })).status).toBe(200)
    expect(await works(scene, key.token)).toBe(false)
  })

  it('of clients do not regenerate their tokens', async () => {
    const scene = await sceneWithToken()
    await obtainTokens(scene)
    const { token } = scene
    const { body } = await json(callApi(scene, 'GET', '/oauth/authorizations', { token }))
    const path = `/oauth/authorizations/${body[1].id}/actions/regenerate-tokens`
    expect((await callApi(scene, 'POST', path, { token })).status).toBe(403)
  })
})

describe('clients', () => {
  const create = (scene: Scene, token: string, redirect_uri = callback) =>
    json(callApi(scene, 'POST', '/oauth/clients', { token, body: { name: 'Mine', redirect_uri } }))

  it('are created with a secret that is shown once', async () => {
    const scene = await sceneWithToken()
    const { token } = scene
    const { status, body } = await create(scene, token)
    expect(status).toBe(201)
    expect(body.secret).toMatch(/^[\w-]{43}$/)
    const list = await json(callApi(scene, 'GET', '/oauth/clients', { token }))
    expect(list.body).toHaveLength(1)
    expect(list.body[0].secret).toBe(`${body.secret.slice(0, 4)}**********${body.secret.slice(-4)}`)
  })

  it('are shown to anybody, without their secret', async () => {
    const scene = await sceneWithToken()
    const { body } = await create(scene, scene.token)
    const path = `/oauth/clients/${body.id}`
    const bare = await json(callApi(scene, 'GET', path))
    expect(bare).toEqual({
      status: 200,
      body: {
        created_at: '2026-01-01T12:00:00Z',
        id: body.id,
        ignores_delinquent: null,
        name: 'Mine',
        redirect_uri: callback,
        updated_at: '2026-01-01T12:00:00Z',
      },
    })
    const { token: strange } = await scene.provider.authorizeDirectly({ accountId: bob.id })
    const { body: seen } = await json(callApi(scene, 'GET', path, { token: strange }))
    expect(seen).not.toHaveProperty('secret')
    expect((await callApi(scene, 'GET', path, { token: 'wrong' })).status).toBe(401)
  })

  it.each(['http://app.example/', 'https://app.example/#x', 'javascript:alert(1)', ''])(
    'A1-12 cannot be registered for %j',
    async (uri) => {
      const scene = await sceneWithToken()
      const { status, body } = await create(scene, scene.token, uri)
      expect([status, body.id]).toEqual([422, 'invalid_params'])
    },
  )

  it('can be changed, rotated and deleted by their owner only', async () => {
    const scene = await sceneWithToken()
    const { token } = scene
    const { body } = await create(scene, token)
    const path = `/oauth/clients/${body.id}`
    const rotate = `${path}/actions/rotate-credentials`
    const { token: strange } = await scene.provider.authorizeDirectly({ accountId: bob.id })
    const change = { name: 'Ours', redirect_uri: 'https://ours.example/' }
    for (const [method, target] of [
      ['PATCH', path],
      ['DELETE', path],
      ['POST', rotate],
    ] as const) {
      expect((await callApi(scene, method, target, { token: strange })).status).toBe(404)
    }
    const changed = await json(callApi(scene, 'PATCH', path, { token, body: change }))
    expect(changed.body).toMatchObject(change)
    const bad = await callApi(scene, 'PATCH', path, { token, body: { redirect_uri: 'http://x/' } })
    expect(bad.status).toBe(422)
    const rotated = await json(callApi(scene, 'POST', rotate, { token }))
    expect(rotated.body.secret).not.toBe(body.secret)
    expect((await callApi(scene, 'DELETE', path, { token })).status).toBe(200)
    expect((await callApi(scene, 'GET', path)).status).toBe(404)
  })

  it('lose their old secret when it is rotated', async () => {
    const scene = await sceneWithToken()
    const { token } = scene
    const { body: made } = await create(scene, token)
    const code = new URL(
      (await allow(scene.browser, authorizeUrl(made))).headers.get('location') ?? '',
    ).searchParams.get('code')
    const path = `/oauth/clients/${made.id}/actions/rotate-credentials`
    const { body: rotated } = await json(callApi(scene, 'POST', path, { token }))
    const exchange = async (client_secret: string) =>
      (await scene.newBrowser().post('/oauth/token', { code: code ?? '', client_secret })).status
    expect(await exchange(made.secret)).toBe(401)
    expect(await exchange(rotated.secret)).toBe(200)
  })

  it('A1-34 are managed with the scope global only', async () => {
    const scene = await sceneWithToken(['write-protected', 'identity'])
    const answer = await callApi(scene, 'GET', '/oauth/clients', { token: scene.token })
    expect(answer.status).toBe(403)
    expect(answer.headers.get('oauth-scope')).toBe('identity write-protected')
    expect(answer.headers.get('oauth-scope-accepted')).toBe('global')
  })
})

describe('sessions', () => {
  it('are listed and ended, with the tokens given in them', async () => {
    const scene = await sceneWithToken()
    const { token } = scene
    const { access_token } = await obtainTokens(scene)
    const list = await json(callApi(scene, 'GET', '/oauth/sessions', { token }))
    expect(list.body).toEqual([
      {
        created_at: '2026-01-01T12:00:00Z',
        description: 'Session @ unknown address',
        expires_in: 30 * 86_400,
        id: expect.any(String),
        updated_at: '2026-01-01T12:00:00Z',
      },
    ])
    const { token: strange } = await scene.provider.authorizeDirectly({ accountId: bob.id })
    const path = `/oauth/sessions/${list.body[0].id}`
    expect((await callApi(scene, 'DELETE', path, { token: strange })).status).toBe(404)
    expect(await works(scene, access_token)).toBe(true)
    expect((await callApi(scene, 'DELETE', path, { token })).status).toBe(200)
    expect(await works(scene, access_token)).toBe(false)
    expect(await works(scene, token)).toBe(true)
  })

  it('call the one the token was given in ~', async () => {
    const scene = await sceneWithToken()
    const path = '/oauth/sessions/~'
    const none = await json(callApi(scene, 'DELETE', path, { token: scene.token }))
    expect([none.status, none.body.resource]).toEqual([404, 'session'])
    const { access_token: token } = await obtainTokens(scene, { scope: 'global' })
    expect((await callApi(scene, 'DELETE', path, { token })).status).toBe(200)
    expect(await works(scene, token)).toBe(false)
  })
})

describe('tokens', () => {
  it('are exchanged and refreshed with 201', async () => {
    const scene = await setScene()
    const code = await obtainCode(scene)
    const client = { secret: scene.client.secret }
    const post = (body: unknown) => json(callApi(scene, 'POST', '/oauth/tokens', { body }))
    const made = await post({
      client,
      grant: { type: 'authorization_code', code },
      refresh_token: {},
    })
    expect(made.status).toBe(201)
    expect(made.body).toMatchObject({
      access_token: { expires_in: 28799, token: expect.stringMatching(/^HRKU-AA[\w-]{58}$/) },
      grant: { type: 'authorization_code' },
      refresh_token: { expires_in: null },
      user: { id: ada.id },
    })
    expect(await works(scene, made.body.access_token.token)).toBe(true)
    const { token } = made.body.refresh_token
    const fresh = await post({ client, grant: { type: 'refresh_token' }, refresh_token: { token } })
    expect([fresh.status, fresh.body.refresh_token.token]).toEqual([201, token])
    const wrong = { secret: 'wrong' }
    const type = 'authorization_code'
    expect((await post({ client: wrong, grant: { type, code } })).status).toBe(401)
    expect((await post({ client, grant: { type } })).status).toBe(422)
    expect((await post({ client, grant: { type: 'password' } })).status).toBe(422)
    expect((await post({})).status).toBe(422)
  })

  it('are revoked one by one, by whom they belong to', async () => {
    const scene = await sceneWithToken()
    const { access_token } = await obtainTokens(scene)
    const { token } = scene
    const { body } = await json(callApi(scene, 'GET', '/oauth/authorizations', { token }))
    const path = `/oauth/tokens/${body[1].access_token.id}`
    const { token: strange } = await scene.provider.authorizeDirectly({ accountId: bob.id })
    expect((await callApi(scene, 'DELETE', path, { token: strange })).status).toBe(404)
    expect(await works(scene, access_token)).toBe(true)
    expect((await callApi(scene, 'DELETE', path, { token: access_token })).status).toBe(200)
    expect(await works(scene, access_token)).toBe(false)
    expect((await callApi(scene, 'DELETE', path, { token })).status).toBe(404)
  })
})
