import ClientOAuth2 from 'client-oauth2'
import { describe, expect, it } from 'vitest'
import { walk } from '../scene.ts'
import { useSetting } from '../use-setting.ts'

describe('client-oauth2', () => {
  const setting = useSetting('heroku')

  const configure = (clientSecret = setting.client.secret) =>
    new ClientOAuth2({
      clientId: setting.client.id,
      clientSecret,
      accessTokenUri: setting.scene.tokenUrl,
      authorizationUri: setting.scene.authorizeUrl,
      redirectUri: setting.client.redirectUri,
      scopes: ['identity', 'read'],
      state: 'some-state',
    })

  it('exchanges a code, signs requests with the token and refreshes it', async () => {
    const { scene } = setting
    const app = configure()
    const { url } = await walk(scene, app.code.getUri())
    const token = await app.code.getToken(url.href)
    expect(token.sign({ url: `${scene.origin}/account` })).toMatchObject({
      headers: { Authorization: `Bearer ${token.accessToken}` },
    })
    expect(await scene.whose(token.accessToken)).toBe(scene.email)

    const renewed = await token.refresh()
    expect(renewed.accessToken).not.toBe(token.accessToken)
    expect(await scene.whose(renewed.accessToken)).toBe(scene.email)
  })

  it('rejects a state of somebody else, and a secret that is refused', async () => {
    const { url } = await walk(setting.scene, configure().code.getUri())
    const foreign = configure().code.getToken(url.href, { state: 'another' })
    await expect(foreign).rejects.toThrow(/state/)
    const impostor = configure('wrong-secret-0123').code.getToken(url.href)
    await expect(impostor).rejects.toMatchObject({ status: 401 })
  })
})
