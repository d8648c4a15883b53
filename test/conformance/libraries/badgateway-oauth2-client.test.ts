import { generateCodeVerifier, OAuth2Client } from '@badgateway/oauth2-client'
import { describe, expect, it } from 'vitest'
import { profiles, walk } from '../scene.ts'
import { useSetting } from '../use-setting.ts'

type ClientSettings = ConstructorParameters<typeof OAuth2Client>[0]

const methods = ['client_secret_basic', 'client_secret_post'] as const

describe.each(profiles)('@badgateway/oauth2-client under profile %s', (profile) => {
  const setting = useSetting(profile)

  const configure = (more: Partial<ClientSettings> = {}) =>
    new OAuth2Client({
      server: setting.scene.origin,
      clientId: setting.client.id,
      clientSecret: setting.client.secret,
      authorizationEndpoint: '/oauth/authorize',
      tokenEndpoint: '/oauth/token',
      ...more,
    })

  async function sentBack(
    codeVerifier: string,
    scope: string[],
    decision: 'Allow' | 'Deny' = 'Allow',
  ): Promise<URL> {
    const address = await configure().authorizationCode.getAuthorizeUri({
      redirectUri: setting.client.redirectUri,
      state: 'some-state',
      codeVerifier,
      scope,
    })
    return (await walk(setting.scene, address, decision)).url
  }

  it.each(methods)('exchanges a code and refreshes with %s', async (authenticationMethod) => {
    const { scene, client } = setting
    const app = configure({ authenticationMethod })
    const codeVerifier = await generateCodeVerifier()
    const token = await app.authorizationCode.getTokenFromCodeRedirect(
      await sentBack(codeVerifier, ['identity', 'read']),
      { redirectUri: client.redirectUri, state: 'some-state', codeVerifier },
    )
    expect(await scene.whose(token.accessToken)).toBe(scene.email)
    expect((token.expiresAt ?? 0) - Date.now()).toBeGreaterThan(7 * 3_600_000)

    const renewed = await app.refreshToken(token)
    expect(await scene.whose(renewed.accessToken)).toBe(scene.email)
    expect(renewed.refreshToken === token.refreshToken).toBe(profile === 'heroku')
  })

  it('refuses a denial and a state of somebody else', async () => {
    const codeVerifier = await generateCodeVerifier()
    const judge = async (url: URL, state = 'some-state') =>
      configure().authorizationCode.validateResponse(url, { state })
    const denied = await sentBack(codeVerifier, ['global'], 'Deny')
    await expect(judge(denied)).rejects.toMatchObject({ oauth2Code: 'access_denied' })
    const allowed = await sentBack(codeVerifier, ['identity'])
    await expect(judge(allowed, 'another')).rejects.toThrow(/state/)
  })

  it('reports a code that is refused', async () => {
    const { redirectUri } = setting.client
    const attempt = configure().authorizationCode.getToken({ code: 'not-a-code', redirectUri })
    await expect(attempt).rejects.toMatchObject(
      profile === 'strict' ? { httpCode: 400, oauth2Code: 'invalid_grant' } : { httpCode: 401 },
    )
  })
})
