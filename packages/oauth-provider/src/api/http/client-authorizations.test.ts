import { describe, expect, it } from 'vitest'
import {
  type ApiScene,
  authorizationOfClient,
  json,
  sceneWithToken,
} from '../../../test/api-scene.ts'
import { ada, bob, callApi, obtainTokens, requestToken, works } from '../../../test/scene.ts'

const trusted = {
  name: 'Heroku Dashboard',
  redirectUri: 'https://dashboard.example/',
  trusted: true,
}

function authorize(scene: ApiScene, token: string, body: unknown) {
  return json(callApi(scene, 'POST', '/oauth/authorizations', { token, body }))
}

describe('authorizing a client by a token', () => {
  it.each([(id: string) => id, (id: string) => ({ id })])(
    'gives its code, in the clear and once',
    async (named) => {
      const scene = await sceneWithToken()
      const { token, client } = scene
      const made = await authorize(scene, token, {
        client: named(client.id),
        scope: ['read', 'identity'],
      })
      expect(made.status).toBe(201)
      expect(made.body).toMatchObject({
        access_token: null,
        client: { id: client.id, name: client.name, redirect_uri: client.redirectUri },
        description: client.name,
        grant: { code: expect.stringMatching(/^[\w-]{43}$/), expires_in: 300 },
        refresh_token: null,
        scope: ['identity', 'read'],
        session: null,
        user: { id: ada.id },
      })
      const { grant } = await authorizationOfClient(scene)
      expect(grant.code).toContain('**********')
      const tokens = await json(requestToken(scene, { code: made.body.grant.code }))
      expect(tokens.body).toMatchObject({ session_nonce: null, user_id: ada.id })
      expect(await works(scene, tokens.body.access_token)).toBe(true)
    },
  )

  it('is for direct tokens and Heroku’s own clients, with the scope global', async () => {
    const scene = await sceneWithToken()
    const body = { client: scene.client.id, scope: ['read'] }
    const { access_token: third } = await obtainTokens(scene, { scope: 'global' })
    const refused = await authorize(scene, third, body)
    expect([refused.status, refused.body.id]).toEqual([403, 'forbidden'])
    const own = await scene.provider.registerClient(trusted)
    const { access_token: first } = await obtainTokens(
      { ...scene, client: own },
      { scope: 'global' },
    )
    expect((await authorize(scene, first, body)).status).toBe(201)
    const narrow = await scene.provider.authorizeDirectly({
      accountId: ada.id,
      scope: ['write-protected', 'identity'],
    })
    expect((await authorize(scene, narrow.token, body)).status).toBe(403)
  })

  it('names a client that is there, and whose web flow needs no challenge', async () => {
    const scene = await sceneWithToken()
    const strict = await scene.provider.registerClient({
      name: 'Strict',
      redirectUri: 'https://strict.example/',
      profile: 'strict',
    })
    for (const client of ['someone', { id: strict.id }, { id: 5 }, 5, {}]) {
      const { status, body } = await authorize(scene, scene.token, { client })
      expect([status, body.id]).toEqual([422, 'invalid_params'])
    }
  })
})

describe('a client’s own authorization', () => {
  const describeIt = (
    scene: ApiScene,
    id: string,
    client: unknown,
    more: { readonly token?: string } = {},
  ) =>
    json(
      callApi(scene, 'PATCH', `/oauth/authorizations/${id}`, {
        ...more,
        body: { description: 'On the build server', client },
      }),
    )

  it('can be described by the client, with its id and secret', async () => {
    const scene = await sceneWithToken()
    const { access_token: token } = await obtainTokens(scene)
    const { id } = await authorizationOfClient(scene)
    const { id: clientId, secret } = scene.client
    const bare = await describeIt(scene, id, { id: clientId, secret })
    expect([bare.status, bare.body.description]).toEqual([200, 'On the build server'])
    expect((await describeIt(scene, id, { id: clientId, secret }, { token })).status).toBe(200)
    expect((await describeIt(scene, id, { secret })).status).toBe(200)
    expect((await describeIt(scene, id, undefined, { token })).status).toBe(403)
    expect((await describeIt(scene, id, undefined)).status).toBe(401)
  })

  it('is not described by a wrong secret, which is told nothing', async () => {
    const scene = await sceneWithToken()
    await obtainTokens(scene)
    const { id } = await authorizationOfClient(scene)
    const { id: clientId, secret } = scene.client
    const { token } = scene
    const answers = [
      await describeIt(scene, id, { id: clientId, secret: 'wrong' }),
      await describeIt(scene, id, { id: clientId, secret: 'wrong' }, { token }),
      await describeIt(scene, id, { id: 'other', secret }),
      await describeIt(scene, crypto.randomUUID(), { id: clientId, secret: 'wrong' }),
    ]
    const { status, body } = { status: 401, body: { id: 'unauthorized' } }
    for (const answer of answers) expect(answer).toMatchObject({ status, body })
    expect(new Set(answers.map((answer) => answer.body.message)).size).toBe(1)
  })

  it('is described by no other client', async () => {
    const scene = await sceneWithToken()
    await obtainTokens(scene)
    const { id } = await authorizationOfClient(scene)
    const other = await scene.provider.registerClient(trusted)
    const credentials = { id: other.id, secret: other.secret }
    expect((await describeIt(scene, id, credentials)).status).toBe(404)
    expect((await describeIt(scene, scene.authorizationId, credentials)).status).toBe(404)
    expect((await describeIt(scene, '~', credentials)).status).toBe(404)
  })
})

describe('regenerating tokens', () => {
  const regenerate = (scene: ApiScene, id: string, token: string) =>
    json(callApi(scene, 'POST', `/oauth/authorizations/${id}/actions/regenerate-tokens`, { token }))

  it('replaces both tokens of one of Heroku’s own clients', async () => {
    const scene = await sceneWithToken()
    const own = await scene.provider.registerClient(trusted)
    const tokens = await obtainTokens({ ...scene, client: own })
    const { id } = await authorizationOfClient(scene)
    const { status, body } = await regenerate(scene, id, scene.token)
    expect(status).toBe(200)
    expect(body.access_token).toMatchObject({
      expires_in: 28_799,
      token: expect.stringMatching(/^HRKU-AA[\w-]{58}$/),
    })
    expect(await works(scene, tokens.access_token)).toBe(false)
    expect(await works(scene, body.access_token.token)).toBe(true)
    const refresh = async (refresh_token: string) =>
      (
        await requestToken(scene, {
          grant_type: 'refresh_token',
          refresh_token,
          client_secret: own.secret,
        })
      ).status
    expect(await refresh(tokens.refresh_token)).toBe(401)
    expect(await refresh(body.refresh_token.token)).toBe(200)
  })

  it('is not for third parties, whose tokens would outlive them', async () => {
    const scene = await sceneWithToken()
    const { access_token: third } = await obtainTokens(scene, { scope: 'global' })
    const { status, body } = await regenerate(scene, scene.authorizationId, third)
    expect([status, body.id]).toEqual([403, 'forbidden'])
    expect(await works(scene, scene.token)).toBe(true)
  })

  it('gives nothing where nothing was redeemed yet', async () => {
    const scene = await sceneWithToken()
    const own = await scene.provider.registerClient(trusted)
    const made = await authorize(scene, scene.token, { client: own.id })
    expect((await regenerate(scene, made.body.id, scene.token)).status).toBe(422)
  })

  it('is for the account’s own', async () => {
    const scene = await sceneWithToken()
    const { token } = await scene.provider.authorizeDirectly({ accountId: bob.id })
    expect((await regenerate(scene, scene.authorizationId, token)).status).toBe(404)
  })
})
