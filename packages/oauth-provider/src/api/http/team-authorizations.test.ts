import { describe, expect, it } from 'vitest'
import { type ApiScene, json, sceneWithToken } from '../../../test/api-scene.ts'
import {
  ada,
  bearer,
  bob,
  callApi,
  makers,
  obtainTokens,
  shutMakers,
  suspended,
  withTwoFactor,
  works,
} from '../../../test/scene.ts'
import { createTeamDirectory } from '../../../test/team-directory.ts'

const path = `/teams/${makers.id}/oauth/authorizations`

function create(scene: ApiScene, token: string, body: unknown = {}, at = path) {
  return json(callApi(scene, 'POST', at, { token, body }))
}

describe('authorizations of a team', () => {
  it('are made and seen by its admins, by the team’s id or name', async () => {
    const scene = await sceneWithToken()
    const { token } = scene
    const made = await create(
      scene,
      token,
      { description: 'CI', scope: ['read'], expires_in: 3600 },
      `/teams/${makers.name}/oauth/authorizations`,
    )
    expect(made.status).toBe(201)
    expect(made.body).toMatchObject({
      access_token: { expires_in: 3600, token: expect.stringMatching(/^HRKU-AA[\w-]{58}$/) },
      client: null,
      description: 'CI',
      scope: ['read'],
      user: { id: ada.id },
    })
    const list = await json(callApi(scene, 'GET', path, { token }))
    expect(list.body.map(({ id }: { readonly id: string }) => id)).toEqual([made.body.id])
    expect(list.body[0].access_token.token).toContain('**********')
    const own = await json(callApi(scene, 'GET', '/oauth/authorizations', { token }))
    expect(own.body.map(({ id }: { readonly id: string }) => id)).toEqual([scene.authorizationId])
  })

  it('act for the team', async () => {
    const scene = await sceneWithToken()
    const { body } = await create(scene, scene.token)
    expect(await scene.provider.authenticate(bearer(body.access_token.token))).toMatchObject({
      ok: true,
      principal: { teamId: makers.id, thirdParty: false, scope: ['global'] },
    })
  })

  it('are regenerated, described and ended by its admins, and by nobody else', async () => {
    const scene = await sceneWithToken()
    const { token } = scene
    const { token: member } = await scene.provider.authorizeDirectly({ accountId: bob.id })
    const { body } = await create(scene, token)
    const one = `/oauth/authorizations/${body.id}`
    const regenerate = `${one}/actions/regenerate-tokens`
    expect((await callApi(scene, 'GET', one, { token: member })).status).toBe(404)
    expect((await callApi(scene, 'DELETE', one, { token: member })).status).toBe(404)
    expect((await callApi(scene, 'POST', regenerate, { token: member })).status).toBe(404)
    expect((await callApi(scene, 'GET', one, { token })).status).toBe(200)
    const described = { token, body: { description: 'deploys' } }
    expect((await json(callApi(scene, 'PATCH', one, described))).body.description).toBe('deploys')
    const next = (await json(callApi(scene, 'POST', regenerate, { token }))).body.access_token
    expect(await works(scene, body.access_token.token)).toBe(false)
    expect(await works(scene, next.token)).toBe(true)
    expect((await callApi(scene, 'DELETE', one, { token })).status).toBe(200)
    expect(await works(scene, next.token)).toBe(false)
  })

  it('are not for members, strangers and unknown teams', async () => {
    const scene = await sceneWithToken()
    const of = async (accountId: string) =>
      (await scene.provider.authorizeDirectly({ accountId })).token
    const member = await create(scene, await of(bob.id))
    const stranger = await create(scene, await of(withTwoFactor.id))
    expect([member.status, member.body.message]).toEqual([
      403,
      'Only admins of the team makers can do this.',
    ])
    expect([stranger.status, stranger.body.message]).toEqual([
      403,
      `You do not have access to the team ${makers.id}.`,
    ])
    const unknown = await create(scene, scene.token, {}, '/teams/nobody/oauth/authorizations')
    expect([unknown.status, unknown.body.resource]).toEqual([404, 'team'])
    expect((await create(scene, scene.token, { client: scene.client.id })).status).toBe(422)
  })

  it('A1-36 are not for a third party that the team shuts out', async () => {
    const scene = await sceneWithToken()
    const { access_token: third } = await obtainTokens(scene, { scope: 'global' })
    const shut = `/teams/${shutMakers.id}/oauth/authorizations`
    const refused = await create(scene, third, {}, shut)
    expect([refused.status, refused.body.message]).toEqual([
      403,
      'Third-party OAuth access to the team shut-makers is turned off.',
    ])
    const { body } = await create(scene, scene.token, {}, shut)
    const one = `/oauth/authorizations/${body.id}`
    expect((await callApi(scene, 'DELETE', one, { token: third })).status).toBe(404)
  })

  it('A1-36 are not made by a third party that the team lets in: they would outlive its leave', async () => {
    const scene = await sceneWithToken()
    const { access_token: third } = await obtainTokens(scene, { scope: 'global' })
    const refused = await create(scene, third)
    expect([refused.status, refused.body.message]).toEqual([
      403,
      "Only direct authorizations and Heroku's own clients can give authorizations.",
    ])
    expect((await callApi(scene, 'GET', path, { token: third })).status).toBe(200)
  })

  it('reach nothing of the person who made them, and make no others', async () => {
    const scene = await sceneWithToken()
    const { body } = await create(scene, scene.token)
    const { token } = body.access_token
    const list = await json(callApi(scene, 'GET', '/oauth/authorizations', { token }))
    expect(list.body.map(({ id }: { readonly id: string }) => id)).toEqual([body.id])
    const private_ = `/oauth/authorizations/${scene.authorizationId}`
    expect((await callApi(scene, 'GET', private_, { token })).status).toBe(404)
    const refused = [
      ['POST', '/oauth/authorizations'],
      ['POST', `/oauth/authorizations/${body.id}/actions/regenerate-tokens`],
      ['GET', path],
      ['POST', path],
      ['GET', '/oauth/clients'],
      ['GET', '/oauth/sessions'],
    ] as const
    for (const [method, target] of refused) {
      const answer = await json(callApi(scene, method, target, { token, body: undefined }))
      expect([target, answer.status, answer.body.id]).toEqual([target, 403, 'forbidden'])
    }
    expect((await callApi(scene, 'DELETE', `/oauth/authorizations/${body.id}`, { token })).ok).toBe(
      true,
    )
  })

  it('do not depend on how their maker stands, but end with the team', async () => {
    const teams = [{ ...makers, roles: { [suspended.id]: 'admin' as const } }]
    const scene = await sceneWithToken(['global'], { teams: createTeamDirectory(teams) })
    const made = await scene.provider.authorizeDirectly({
      accountId: suspended.id,
      teamId: makers.id,
    })
    const own = `/oauth/authorizations/${made.authorizationId}`
    expect((await callApi(scene, 'GET', own, { token: made.token })).status).toBe(200)
    teams.pop()
    expect(await works(scene, made.token)).toBe(false)
  })
})
