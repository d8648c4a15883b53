import { describe, expect, it } from 'vitest'
import { json, sceneWithToken } from '../../../test/api-scene.ts'
import { bob, callApi, obtainTokens, works } from '../../../test/scene.ts'

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
    const one = await json(callApi(scene, 'GET', path, { token }))
    expect(one).toEqual({ status: 200, body: list.body[0] })
    expect((await callApi(scene, 'GET', path, { token: strange })).status).toBe(404)
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
    expect((await callApi(scene, 'GET', path, { token: scene.token })).status).toBe(404)
    const { access_token: token } = await obtainTokens(scene, { scope: 'global' })
    expect((await json(callApi(scene, 'GET', path, { token }))).body.id).toMatch(/^[0-9a-f-]{36}$/)
    expect((await callApi(scene, 'DELETE', path, { token })).status).toBe(200)
    expect(await works(scene, token)).toBe(false)
  })
})
