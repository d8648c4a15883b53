import { describe, expect, it } from 'vitest'
import {
  ada,
  obtainTokens,
  origin,
  requestToken,
  type Scene,
  setScene,
  suspended,
} from '../../test/scene.ts'

async function introspect(scene: Scene, form: Readonly<Record<string, string>>) {
  const answer = await scene
    .newBrowser()
    .post('/oauth/introspect', { client_secret: scene.client.secret, ...form })
  expect(answer.headers.get('cache-control')).toBe('no-store')
  return { status: answer.status, body: JSON.parse(await answer.text()) }
}

const inactive = { status: 200, body: { active: false } }

describe('introspection', () => {
  it('A1-31 tells a client what its live tokens are good for', async () => {
    const scene = await setScene()
    const issued = scene.clock.time / 1000
    const tokens = await obtainTokens(scene)
    scene.clock.time += 60_000
    const known = { client_id: scene.client.id, iat: issued, iss: origin, sub: ada.id }
    expect(await introspect(scene, { token: tokens.access_token })).toEqual({
      status: 200,
      body: {
        active: true,
        ...known,
        exp: issued + 28_799,
        scope: 'identity read',
        token_type: 'Bearer',
      },
    })
    expect(await introspect(scene, { token: tokens.refresh_token })).toEqual({
      status: 200,
      body: { active: true, ...known, scope: 'identity read' },
    })
  })

  it('A1-31 tells nothing of tokens that are gone, unknown or somebody else’s', async () => {
    const scene = await setScene()
    const { access_token, refresh_token } = await obtainTokens(scene)
    const { token: direct } = await scene.provider.authorizeDirectly({ accountId: ada.id })
    const other = await scene.provider.registerClient({
      name: 'Other',
      redirectUri: 'https://other.example/',
    })
    const client_secret = other.secret
    expect(await introspect(scene, { token: access_token, client_secret })).toEqual(inactive)
    expect(await introspect(scene, { token: refresh_token, client_secret })).toEqual(inactive)
    for (const token of ['unknown', direct, scene.client.secret]) {
      expect(await introspect(scene, { token })).toEqual(inactive)
    }
    await scene.newBrowser().post('/oauth/revoke', {
      client_secret: scene.client.secret,
      token: refresh_token,
    })
    expect(await introspect(scene, { token: access_token })).toEqual(inactive)
    expect(await introspect(scene, { token: refresh_token })).toEqual(inactive)
  })

  it('tells nothing of an expired token, or one of an account that is suspended', async () => {
    const scene = await setScene()
    const { access_token } = await obtainTokens(scene)
    scene.clock.time += 28_799_000
    expect(await introspect(scene, { token: access_token })).toEqual(inactive)
    const accounts = { findByEmail: async () => ada, verifyPassword: async () => true }
    let account: typeof ada = ada
    const other = await setScene({ accounts: { ...accounts, findById: async () => account } })
    const { access_token: token } = await obtainTokens(other)
    expect((await introspect(other, { token })).body.active).toBe(true)
    account = { ...ada, ...suspended, id: ada.id, name: ada.name }
    expect(await introspect(other, { token })).toEqual(inactive)
  })

  it('A1-31 is for clients that have shown their secret', async () => {
    const scene = await setScene()
    const { access_token: token } = await obtainTokens(scene)
    expect(await introspect(scene, { token, client_secret: 'wrong' })).toMatchObject({
      status: 401,
      body: { id: 'unauthorized' },
    })
    expect((await introspect(scene, {})).status).toBe(422)
    const bare = await scene.newBrowser().post('/oauth/introspect', { token })
    expect(bare.status).toBe(422)
    expect((await requestToken(scene, {})).status).toBe(422)
  })
})
