import * as arctic from 'arctic'
import { describe, expect, it } from 'vitest'
import { profiles, walk } from '../scene.ts'
import { useSetting } from '../use-setting.ts'

describe.each(profiles)('arctic under profile %s', (profile) => {
  const setting = useSetting(profile)
  const configure = (secret = setting.client.secret) =>
    new arctic.OAuth2Client(setting.client.id, secret, setting.client.redirectUri)
  const verifier = arctic.generateCodeVerifier()

  async function code(): Promise<string> {
    const address = configure().createAuthorizationURLWithPKCE(
      setting.scene.authorizeUrl,
      arctic.generateState(),
      arctic.CodeChallengeMethod.S256,
      verifier,
      ['identity', 'read'],
    )
    return (await walk(setting.scene, address)).url.searchParams.get('code') ?? ''
  }

  it('exchanges a code for tokens that work, and refreshes them', async () => {
    const { scene } = setting
    const { tokenUrl } = scene
    const tokens = await configure().validateAuthorizationCode(tokenUrl, await code(), verifier)
    expect(await scene.whose(tokens.accessToken())).toBe(scene.email)
    expect(tokens.accessTokenExpiresInSeconds()).toBe(28_799)

    const renewed = await configure().refreshAccessToken(tokenUrl, tokens.refreshToken(), [])
    expect(await scene.whose(renewed.accessToken())).toBe(scene.email)
    expect(renewed.refreshToken() === tokens.refreshToken()).toBe(profile === 'heroku')
  })

  it('narrows the scope of a refreshed token', async () => {
    const { scene } = setting
    const { tokenUrl } = scene
    const tokens = await configure().validateAuthorizationCode(tokenUrl, await code(), verifier)
    const less = await configure().refreshAccessToken(tokenUrl, tokens.refreshToken(), ['read'])
    expect(await scene.whose(less.accessToken())).toBe(403)
    expect((await scene.ask('/apps', { token: less.accessToken() })).status).toBe(200)
  })

  it('reports a secret that is refused', async () => {
    const attempt = configure('wrong-secret-0123').validateAuthorizationCode(
      setting.scene.tokenUrl,
      await code(),
      verifier,
    )
    await expect(attempt).rejects.toMatchObject(
      profile === 'strict' ? { code: 'invalid_client' } : { status: 401 },
    )
  })
})
