import * as openid from 'openid-client'
import { describe, expect, it } from 'vitest'
import { profiles, walk } from '../scene.ts'
import { useSetting } from '../use-setting.ts'

describe.each(profiles)('openid-client under profile %s', (profile) => {
  const setting = useSetting(profile)

  /** The app's configuration, as its developer writes it. */
  function configure(secret = setting.client.secret): openid.Configuration {
    const { origin: issuer, authorizeUrl, tokenUrl } = setting.scene
    const server = { issuer, authorization_endpoint: authorizeUrl, token_endpoint: tokenUrl }
    const config = new openid.Configuration(server, setting.client.id, secret)
    openid.allowInsecureRequests(config)
    return config
  }

  const state = openid.randomState()
  const pkceCodeVerifier = openid.randomPKCECodeVerifier()
  const checks = { expectedState: state, pkceCodeVerifier }

  async function authorizationUrl(scope = 'identity read'): Promise<URL> {
    return openid.buildAuthorizationUrl(configure(), {
      redirect_uri: setting.client.redirectUri,
      scope,
      state,
      code_challenge: await openid.calculatePKCECodeChallenge(pkceCodeVerifier),
      code_challenge_method: 'S256',
    })
  }

  it('exchanges a code for tokens that work, and refreshes them', async () => {
    const { scene } = setting
    const config = configure()
    const { url } = await walk(scene, await authorizationUrl())
    const tokens = await openid.authorizationCodeGrant(config, url, checks)
    expect(tokens).toMatchObject({ token_type: 'bearer', expires_in: 28_799 })
    expect(tokens['user_id']).toEqual(expect.any(String))
    expect(await scene.whose(tokens.access_token)).toBe(scene.email)

    const renewed = await openid.refreshTokenGrant(config, tokens.refresh_token ?? '')
    expect(renewed.access_token).not.toBe(tokens.access_token)
    expect(await scene.whose(renewed.access_token)).toBe(scene.email)
    expect(renewed.refresh_token === tokens.refresh_token).toBe(profile === 'heroku')
  })

  it('asks for protected resources with the token', async () => {
    const { scene } = setting
    const config = configure()
    const { url } = await walk(scene, await authorizationUrl())
    const { access_token } = await openid.authorizationCodeGrant(config, url, checks)
    const answer = await openid.fetchProtectedResource(
      config,
      access_token,
      new URL(`${scene.origin}/apps`),
      'GET',
      null,
      new Headers({ accept: 'application/vnd.heroku+json; version=3' }),
    )
    expect(answer.status).toBe(200)
    expect(answer.headers.get('oauth-scope')).toBe('identity read')
  })

  it('is told of a denial together with its state', async () => {
    const { scene } = setting
    const { url } = await walk(scene, await authorizationUrl('global'), 'Deny')
    await expect(openid.authorizationCodeGrant(configure(), url, checks)).rejects.toMatchObject({
      code: 'OAUTH_AUTHORIZATION_RESPONSE_ERROR',
      error: 'access_denied',
    })
  })

  it('takes no answer with a state it did not send', async () => {
    const { scene } = setting
    const { url } = await walk(scene, await authorizationUrl())
    const other = { ...checks, expectedState: openid.randomState() }
    await expect(openid.authorizationCodeGrant(configure(), url, other)).rejects.toMatchObject({
      code: 'OAUTH_INVALID_RESPONSE',
    })
    expect((await openid.authorizationCodeGrant(configure(), url, checks)).access_token).toMatch(
      /^HRKU-/,
    )
  })

  it('sees why a code, a secret or a verifier is refused', async () => {
    const { scene } = setting
    const { url } = await walk(scene, await authorizationUrl())
    const strange = new URL(url)
    strange.searchParams.set('code', 'not-a-code')
    const refusal = async (attempt: Promise<unknown>) => {
      const error: unknown = await attempt.catch((thrown: unknown) => thrown)
      const { code, error: name, status } = error as openid.ResponseBodyError
      return profile === 'strict' ? [status, name] : code
    }
    // Heroku's {id, message} is no error RFC 6749 knows, so that the client only tells the status.
    const bad = 'OAUTH_RESPONSE_IS_NOT_CONFORM'
    const [code, secret, verifier] = [
      await refusal(openid.authorizationCodeGrant(configure(), strange, checks)),
      await refusal(openid.authorizationCodeGrant(configure('wrong-secret-0123'), url, checks)),
      await refusal(
        openid.authorizationCodeGrant(configure(), url, {
          ...checks,
          pkceCodeVerifier: openid.randomPKCECodeVerifier(),
        }),
      ),
    ]
    expect([code, secret, verifier]).toEqual(
      profile === 'strict'
        ? [
            [400, 'invalid_grant'],
            [401, 'invalid_client'],
            [400, 'invalid_grant'],
          ]
        : [bad, bad, bad],
    )
  })

  it('cannot redeem a code twice, and loses what it had when it tries', async () => {
    const { scene } = setting
    const { url } = await walk(scene, await authorizationUrl())
    const { access_token } = await openid.authorizationCodeGrant(configure(), url, checks)
    await expect(openid.authorizationCodeGrant(configure(), url, checks)).rejects.toThrow()
    expect(await scene.whose(access_token)).toBe(401)
  })
})
