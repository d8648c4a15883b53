import { describe, expect, it } from 'vitest'
import { json, sceneWithToken } from '../../../test/api-scene.ts'
import { ada, callApi, obtainTokens, setScene, works } from '../../../test/scene.ts'

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

  it('A1-34 are made by tokens with the scope global only: no other can outlive itself', async () => {
    const scene = await setScene()
    const mint = async (token: string, body: unknown = { scope: ['read'] }) =>
      (await callApi(scene, 'POST', '/oauth/authorizations', { token, body })).status
    const narrow = await scene.provider.authorizeDirectly({
      accountId: ada.id,
      scope: ['write-protected', 'identity'],
      expiresIn: 60,
    })
    const { access_token } = await obtainTokens(scene)
    const { token } = await scene.provider.authorizeDirectly({ accountId: ada.id })
    expect([await mint(narrow.token), await mint(narrow.token, {})]).toEqual([403, 403])
    expect(await mint(access_token)).toBe(403)
    expect([await mint(token), await mint(token, { scope: 'read,identity' })]).toEqual([201, 201])
  })

  it('A1-36 are not made by a third party: they would outlive it and pass where it is shut out', async () => {
    const scene = await sceneWithToken()
    const { access_token: third } = await obtainTokens(scene, { scope: 'global' })
    const body = { description: 'a back door' }
    const refused = await json(
      callApi(scene, 'POST', '/oauth/authorizations', { token: third, body }),
    )
    expect([refused.status, refused.body]).toEqual([
      403,
      {
        id: 'forbidden',
        message: "Only direct authorizations and Heroku's own clients can give authorizations.",
      },
    ])
    const own = await scene.provider.registerClient({
      name: 'Heroku Dashboard',
      redirectUri: 'https://dashboard.example/',
      trusted: true,
    })
    const { access_token: dashboard } = await obtainTokens(
      { ...scene, client: own },
      { scope: 'global' },
    )
    const made = await callApi(scene, 'POST', '/oauth/authorizations', { token: dashboard, body })
    expect(made.status).toBe(201)
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

  it('stay expired: what has run out is not regenerated', async () => {
    const scene = await sceneWithToken()
    const { token } = scene
    const { authorizationId } = await scene.provider.authorizeDirectly({
      accountId: ada.id,
      expiresIn: 60,
    })
    scene.clock.time += 60_000
    const path = `/oauth/authorizations/${authorizationId}/actions/regenerate-tokens`
    const { status, body } = await json(callApi(scene, 'POST', path, { token }))
    expect([status, body.id, body.access_token]).toEqual([422, 'invalid_params', undefined])
  })
})
