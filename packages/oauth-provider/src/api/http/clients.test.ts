import { describe, expect, it } from 'vitest'
import { json, sceneWithToken } from '../../../test/api-scene.ts'
import { allow, authorizeUrl, bob, callApi, callback, type Scene } from '../../../test/scene.ts'

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
