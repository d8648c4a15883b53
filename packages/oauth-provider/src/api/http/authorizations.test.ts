import { describe, expect, it } from 'vitest'
import { authorizationOfClient, json, sceneWithToken } from '../../../test/api-scene.ts'
import {
  ada,
  bob,
  callApi,
  callback,
  obtainCode,
  obtainTokens,
  works,
} from '../../../test/scene.ts'

const masked = /^HRKU-AA[\w-]{4}\*{10}[\w-]{4}$/

describe('authorizations', () => {
  it('are listed with their tokens masked', async () => {
    const scene = await sceneWithToken()
    const tokens = await obtainTokens(scene)
    const list = await callApi(scene, 'GET', '/oauth/authorizations', { token: scene.token })
    const body = JSON.parse(await list.text())
    const web = await authorizationOfClient(scene)
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
    const { grant, access_token } = await authorizationOfClient(scene)
    expect(grant).toEqual({
      code: `${code.slice(0, 4)}**********${code.slice(-4)}`,
      expires_in: 300,
      id: expect.any(String),
    })
    expect(access_token).toBeNull()
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
    const rename = { token, body: { description: 'Heroku Dashboard' } }
    expect((await callApi(scene, 'PATCH', own, rename)).status).toBe(403)
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
    const { id } = await authorizationOfClient(scene)
    const path = `/oauth/authorizations/${id}/actions/regenerate-tokens`
    expect((await callApi(scene, 'POST', path, { token })).status).toBe(403)
  })
})
