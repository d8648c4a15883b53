import { describe, expect, it } from 'vitest'
import {
  ada,
  obtainCode,
  obtainTokens,
  pkce,
  requestToken,
  type Scene,
  setScene,
  tokensOf,
  verifier,
  works,
} from '../../test/scene.ts'

function revoke(
  scene: Scene,
  form: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  return scene
    .newBrowser()
    .post('/oauth/revoke', { client_secret: scene.client.secret, ...form }, headers)
}

const refresh = (scene: Scene, refresh_token: string) =>
  requestToken(scene, { grant_type: 'refresh_token', refresh_token })

describe('giving a token back', () => {
  it('A1-29 ends an access token alone', async () => {
    const scene = await setScene()
    const { access_token: token, refresh_token } = await obtainTokens(scene)
    const answer = await revoke(scene, { token })
    expect([answer.status, await answer.text()]).toEqual([200, ''])
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(await works(scene, token)).toBe(false)
    expect((await refresh(scene, refresh_token)).status).toBe(200)
  })

  it('A1-29 ends a refresh token and with it every access token', async () => {
    const scene = await setScene()
    const { access_token, refresh_token } = await obtainTokens(scene)
    const next = await tokensOf(scene, await refresh(scene, refresh_token))
    const form = { token: refresh_token, token_type_hint: 'access_token' }
    expect((await revoke(scene, form)).status).toBe(200)
    expect(await works(scene, access_token)).toBe(false)
    expect(await works(scene, next.access_token)).toBe(false)
    expect((await refresh(scene, refresh_token)).status).toBe(401)
  })

  it('A1-29 can be repeated, and takes an unknown token for one that is gone', async () => {
    const scene = await setScene()
    const { access_token, refresh_token } = await obtainTokens(scene)
    for (const token of [access_token, access_token, refresh_token, refresh_token, 'unknown']) {
      expect((await revoke(scene, { token })).status).toBe(200)
    }
  })

  it('A1-29 leaves another client’s token and a direct one as they are', async () => {
    const scene = await setScene()
    const tokens = await obtainTokens(scene)
    const { token: direct } = await scene.provider.authorizeDirectly({ accountId: ada.id })
    const other = await scene.provider.registerClient({
      name: 'Other',
      redirectUri: 'https://other.example/',
    })
    const client_secret = other.secret
    for (const token of [tokens.access_token, tokens.refresh_token, direct]) {
      const answer = await revoke(scene, { token, client_secret })
      expect([answer.status, JSON.parse(await answer.text()).id]).toEqual([403, 'forbidden'])
    }
    expect(await works(scene, direct)).toBe(true)
    expect(await works(scene, tokens.access_token)).toBe(true)
    expect((await refresh(scene, tokens.refresh_token)).status).toBe(200)
  })

  it('wants the client’s secret and the token, in the body only', async () => {
    const scene = await setScene()
    const { access_token: token } = await obtainTokens(scene)
    const header = { authorization: `Basic ${btoa(`:${scene.client.secret}`)}` }
    const bare = await scene.newBrowser().post('/oauth/revoke', { token })
    const wrong = await revoke(scene, { token, client_secret: 'wrong' })
    const nothing = await revoke(scene, {})
    const inUrl = await scene
      .newBrowser()
      .post(`/oauth/revoke?token=${token}`, { client_secret: scene.client.secret })
    const statuses = [bare, wrong, nothing, inUrl].map(({ status }) => status)
    expect(statuses).toEqual([422, 401, 422, 400])
    expect((await scene.browser.get('/oauth/revoke')).status).toBe(405)
    expect(await works(scene, token)).toBe(true)
    expect((await scene.newBrowser().post('/oauth/revoke', { token }, header)).status).toBe(200)
    expect(await works(scene, token)).toBe(false)
  })

  it('answers mistakes in the RFC’s shape under profile strict', async () => {
    const scene = await setScene({ profile: 'strict', client: { profile: 'strict' } })
    const { token } = await scene.provider.authorizeDirectly({ accountId: ada.id })
    const errorOf = async (form: Readonly<Record<string, string>>) => {
      const answer = await revoke(scene, form)
      return [answer.status, JSON.parse(await answer.text()).error]
    }
    expect(await errorOf({})).toEqual([400, 'invalid_request'])
    expect(await errorOf({ token, client_secret: 'wrong' })).toEqual([401, 'invalid_client'])
    expect(await errorOf({ token })).toEqual([400, 'unauthorized_client'])
  })

  it('ends the whole family when the token was rotated already', async () => {
    const scene = await setScene({ client: { profile: 'strict' } })
    const exchange = { code: await obtainCode(scene, pkce), code_verifier: verifier }
    const first = await tokensOf(scene, await requestToken(scene, exchange))
    const second = await tokensOf(scene, await refresh(scene, first.refresh_token))
    expect((await revoke(scene, { token: first.refresh_token })).status).toBe(200)
    expect(await works(scene, second.access_token)).toBe(false)
  })
})
