import { describe, expect, it } from 'vitest'
import { type ApiScene, json, sceneWithToken } from '../../../test/api-scene.ts'
import { ada, callApi, obtainCode, obtainTokens } from '../../../test/scene.ts'

const sdk = { accept: 'application/vnd.heroku+json; version=3.sdk' }

async function versions(scene: ApiScene, id: string, headers: Readonly<Record<string, string>>) {
  const path = `/oauth/authorizations/${id}`
  const { body } = await json(callApi(scene, 'GET', path, { token: scene.token, headers }))
  return [body.access_token?.version, body.refresh_token?.version]
}

describe('variant 3.sdk', () => {
  it('says the version of an authorization’s access token: 1 for a UUID, 2 for 65 characters', async () => {
    const scene = await sceneWithToken()
    const id = async (token?: string) =>
      (
        await scene.provider.authorizeDirectly({
          accountId: ada.id,
          ...(token !== undefined && { token }),
        })
      ).authorizationId
    const prefixed = `HRKU-${crypto.randomUUID()}`
    expect(await versions(scene, await id(), sdk)).toEqual([2, undefined])
    expect(await versions(scene, await id(crypto.randomUUID()), sdk)).toEqual([1, undefined])
    expect(await versions(scene, await id(prefixed), sdk)).toEqual([1, undefined])
  })

  it('says it of a refresh token where tokens are given and revoked', async () => {
    const scene = await sceneWithToken()
    const body = {
      client: { secret: scene.client.secret },
      grant: { type: 'authorization_code', code: await obtainCode(scene) },
      refresh_token: {},
    }
    const made = await json(callApi(scene, 'POST', '/oauth/tokens', { body, headers: sdk }))
    expect(made.body.refresh_token.version).toBe(2)
    expect(made.body.access_token).not.toHaveProperty('version')
    const path = `/oauth/tokens/${made.body.id}`
    const gone = await json(callApi(scene, 'DELETE', path, { token: scene.token, headers: sdk }))
    expect(gone.body.refresh_token.version).toBe(2)
  })

  it.each(['3', '3.review-apps', '3.dogwood'])(
    'alone does: version=%s does not',
    async (version) => {
      const scene = await sceneWithToken()
      await obtainTokens(scene)
      const accept = `application/vnd.heroku+json; version=${version}`
      const path = '/oauth/authorizations'
      const list = await callApi(scene, 'GET', path, { token: scene.token, headers: { accept } })
      expect(list.status).toBe(200)
      expect(await list.text()).not.toContain('"version"')
    },
  )
})
