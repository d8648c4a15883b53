import { describe, expect, it } from 'vitest'
import { authorizationOfClient, json, sceneWithToken } from '../../../test/api-scene.ts'
import {
  ada,
  bob,
  callApi,
  obtainCode,
  obtainTokens,
  setScene,
  works,
} from '../../../test/scene.ts'

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

  it('A1-28 are not to be had by guessing', async () => {
    const scene = await setScene()
    const guess = async (secret: string) => {
      const body = { client: { secret }, grant: { type: 'authorization_code', code: 'x' } }
      return (await callApi(scene, 'POST', '/oauth/tokens', { body })).status
    }
    for (let tried = 0; tried < 300; tried += 1) expect(await guess('wrong')).toBe(401)
    expect(await guess(scene.client.secret)).toBe(429)
    scene.clock.time += 60_000
    expect(await guess(scene.client.secret)).toBe(401)
  })

  it('are revoked one by one, by whom they belong to', async () => {
    const scene = await sceneWithToken()
    const { access_token } = await obtainTokens(scene)
    const { token } = scene
    const path = `/oauth/tokens/${(await authorizationOfClient(scene)).access_token.id}`
    const { token: strange } = await scene.provider.authorizeDirectly({ accountId: bob.id })
    expect((await callApi(scene, 'DELETE', path, { token: strange })).status).toBe(404)
    expect(await works(scene, access_token)).toBe(true)
    expect((await callApi(scene, 'DELETE', path, { token: access_token })).status).toBe(200)
    expect(await works(scene, access_token)).toBe(false)
    expect((await callApi(scene, 'DELETE', path, { token })).status).toBe(404)
  })

  it('that refresh are no access tokens to be revoked', async () => {
    const scene = await sceneWithToken()
    const tokens = await obtainTokens(scene)
    const { token } = scene
    const path = `/oauth/tokens/${(await authorizationOfClient(scene)).refresh_token.id}`
    expect((await callApi(scene, 'DELETE', path, { token })).status).toBe(404)
    expect(await works(scene, tokens.access_token)).toBe(true)
  })
})
