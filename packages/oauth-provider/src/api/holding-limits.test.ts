import { describe, expect, it } from 'vitest'
import { accountScene } from '../../test/account-scene.ts'
import { json, sceneWithToken } from '../../test/api-scene.ts'
import {
  ada,
  allow,
  authorizeUrl,
  bob,
  callApi,
  callback,
  makers,
  obtainTokens,
} from '../../test/scene.ts'

const tooManyClients =
  'This account has 2 OAuth clients, as many as it may have. Delete some that are not used any more.'
const tooMany = (who: string) =>
  `This ${who} has 2 OAuth authorizations, as many as it may have. Revoke some that are not used any more.`

describe('how many clients an account can register', () => {
  it('is limited through the API, and again possible once one is deleted', async () => {
    const scene = await sceneWithToken(['global'], { clientLimit: 2 })
    const { token } = scene
    const body = { name: 'Tidy', redirect_uri: callback }
    const register = () => json(callApi(scene, 'POST', '/oauth/clients', { token, body }))
    const { id } = (await register()).body
    await register()
    expect(await register()).toEqual({
      status: 422,
      body: { id: 'invalid_params', message: tooManyClients },
    })
    await callApi(scene, 'DELETE', `/oauth/clients/${id}`, { token })
    expect((await register()).status).toBe(201)
  })

  it('is limited on the page, and not for whoever runs the provider', async () => {
    const { send, provider } = await accountScene({ clientLimit: 2 })
    const client = { name: 'Tidy', redirectUri: callback, ownerId: ada.id }
    for (const name of ['one', 'two', 'three']) {
      await provider.registerClient({ ...client, name })
    }
    const filled = { name: 'Tidy', redirect_uri: callback, profile: 'heroku' }
    const refused = await send('/account/applications/new', filled)
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('This account has 2 OAuth clients')
  })
})

describe('how many authorizations an account can have', () => {
  it('is limited through the API, by token and by code', async () => {
    const scene = await sceneWithToken(['global'], { authorizationLimit: 2 })
    const { token, client } = scene
    const create = (body: unknown = {}) =>
      json(callApi(scene, 'POST', '/oauth/authorizations', { token, body }))
    const { id } = (await create()).body
    const refused = { status: 422, body: { id: 'invalid_params', message: tooMany('account') } }
    expect(await create()).toEqual(refused)
    expect(await create({ client: client.id })).toEqual(refused)
    await callApi(scene, 'DELETE', `/oauth/authorizations/${id}`, { token })
    expect((await create({ client: client.id })).status).toBe(201)
  })

  it('is limited for a team by itself', async () => {
    const scene = await sceneWithToken(['global'], { authorizationLimit: 2 })
    const { token } = scene
    const path = `/teams/${makers.name}/oauth/authorizations`
    const create = () => json(callApi(scene, 'POST', path, { token, body: {} }))
    expect([(await create()).status, (await create()).status]).toEqual([201, 201])
    const refused = { status: 422, body: { id: 'invalid_params', message: tooMany('team') } }
    expect(await create()).toEqual(refused)
  })

  it('is told to the person in the web flow, and leaves what works alone', async () => {
    const scene = await accountScene({ authorizationLimit: 2 })
    await scene.provider.authorizeDirectly({ accountId: ada.id })
    await obtainTokens(scene)
    const answer = await allow(scene.browser, authorizeUrl(scene.client, { scope: 'write' }))
    expect([answer.status, answer.headers.get('location')]).toEqual([422, null])
    expect(await answer.text()).toContain(tooMany('account'))
    expect(await scene.store.listAuthorizations(ada.id, scene.clock.time)).toHaveLength(2)
    const other = await allow(scene.newBrowser(), authorizeUrl(scene.client), bob)
    expect(other.headers.get('location')).toContain('?code=')
  })

  it('A1-28 is used up by no page that sends the browser through a client again and again', async () => {
    const scene = await accountScene({ authorizationLimit: 3, client: { trusted: true } })
    const { browser, client } = scene
    for (let count = 0; count < 10; count += 1) {
      expect((await browser.get(authorizeUrl(client))).headers.get('location')).toContain('?code=')
    }
    const { token } = await scene.provider.authorizeDirectly({ accountId: ada.id })
    await obtainTokens(scene)
    const create = () => json(callApi(scene, 'POST', '/oauth/authorizations', { token, body: {} }))
    expect([(await create()).status, (await create()).status]).toEqual([201, 422])
  })

  it('A1-28 is limited for codes that nobody redeems, wherever they are given', async () => {
    const scene = await sceneWithToken()
    const { token, client, clock } = scene
    const body = { client: client.id }
    const create = () => callApi(scene, 'POST', '/oauth/authorizations', { token, body })
    for (let count = 0; count < 600; count += 1) expect((await create()).status).toBe(201)
    const refused = await create()
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '900'])
    expect((await allow(scene.newBrowser(), authorizeUrl(scene.client))).status).toBe(429)
    clock.time += 15 * 60_000
    expect((await create()).status).toBe(201)
  })

  it('is limited on the page, and not for whoever runs the provider', async () => {
    const { send, provider } = await accountScene({ authorizationLimit: 2 })
    for (const description of ['one', 'two', 'three']) {
      await provider.authorizeDirectly({ accountId: ada.id, description })
    }
    const refused = await send('/account/authorizations/new', {
      description: 'four',
      'scope-read': 'yes',
    })
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain(tooMany('account'))
  })
})
