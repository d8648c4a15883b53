import * as oauth from 'oauth4webapi'
import { describe, expect, it } from 'vitest'
import { profiles, walk } from '../scene.ts'
import { useSetting } from '../use-setting.ts'

const insecure = { [oauth.allowInsecureRequests]: true }

describe.each(profiles)('oauth4webapi under profile %s', (profile) => {
  const setting = useSetting(profile)
  const server = (): oauth.AuthorizationServer => ({
    issuer: setting.scene.origin,
    authorization_endpoint: setting.scene.authorizeUrl,
    token_endpoint: setting.scene.tokenUrl,
    // RFC 9207: then an answer without the issuer is refused.
    authorization_response_iss_parameter_supported: profile === 'strict',
  })
  const verifier = oauth.generateRandomCodeVerifier()
  const state = oauth.generateRandomState()

  async function askedBack(scope: string, decision: 'Allow' | 'Deny' = 'Allow'): Promise<URL> {
    const address = new URL(setting.scene.authorizeUrl)
    address.search = new URLSearchParams({
      client_id: setting.client.id,
      response_type: 'code',
      redirect_uri: setting.client.redirectUri,
      scope,
      state,
      code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    }).toString()
    return (await walk(setting.scene, address, decision)).url
  }

  it.each([
    ['Basic', oauth.ClientSecretBasic],
    ['the body', oauth.ClientSecretPost],
  ])('exchanges a code and refreshes with the secret in %s', async (_place, authentication) => {
    const { scene, client } = setting
    const as = server()
    const app = { client_id: client.id }
    const proof = authentication(client.secret)

    const parameters = oauth.validateAuthResponse(as, app, await askedBack('identity'), state)
    const exchange = await oauth.authorizationCodeGrantRequest(
      as,
      app,
      proof,
      parameters,
      client.redirectUri,
      verifier,
      insecure,
    )
    expect(exchange.status).toBe(200)
    const tokens = await oauth.processAuthorizationCodeResponse(as, app, exchange)
    expect(await scene.whose(tokens.access_token)).toBe(scene.email)

    const old = tokens.refresh_token ?? ''
    const refresh = await oauth.refreshTokenGrantRequest(as, app, proof, old, insecure)
    const renewed = await oauth.processRefreshTokenResponse(as, app, refresh)
    expect(renewed.access_token).not.toBe(tokens.access_token)
    expect(await scene.whose(renewed.access_token)).toBe(scene.email)
  })

  it('takes the denial and its state from the callback', async () => {
    const denied = await askedBack('global', 'Deny')
    const judge = () =>
      oauth.validateAuthResponse(server(), { client_id: setting.client.id }, denied, state)
    expect(judge).toThrow(oauth.AuthorizationResponseError)
    expect(denied.searchParams.get('error')).toBe('access_denied')
  })

  it('is refused a second use of a refresh token that was rotated', async () => {
    const { scene, client } = setting
    const as = server()
    const app = { client_id: client.id }
    const proof = oauth.ClientSecretPost(client.secret)
    const parameters = oauth.validateAuthResponse(as, app, await askedBack('identity'), state)
    const first = await oauth.processAuthorizationCodeResponse(
      as,
      app,
      await oauth.authorizationCodeGrantRequest(
        as,
        app,
        proof,
        parameters,
        client.redirectUri,
        verifier,
        insecure,
      ),
    )
    const refresh = async () =>
      oauth.processRefreshTokenResponse(
        as,
        app,
        await oauth.refreshTokenGrantRequest(as, app, proof, first.refresh_token ?? '', insecure),
      )
    const second = await refresh()
    if (profile === 'heroku') {
      expect((await refresh()).refresh_token).toBe(first.refresh_token)
      expect(await scene.whose(second.access_token)).toBe(scene.email)
    } else {
      await expect(refresh()).rejects.toMatchObject({ status: 400, error: 'invalid_grant' })
      expect(await scene.whose(second.access_token)).toBe(401)
    }
  })
})
