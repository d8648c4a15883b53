import { AuthorizationCode } from 'simple-oauth2'
import { describe, expect, it } from 'vitest'
import { walk } from '../scene.ts'
import { useSetting } from '../use-setting.ts'

describe.each(['header', 'body'] as const)(
  'simple-oauth2 with the secret in the %s',
  (authorizationMethod) => {
    const setting = useSetting('heroku')

    const configure = (secret = setting.client.secret) =>
      new AuthorizationCode({
        client: { id: setting.client.id, secret },
        auth: {
          tokenHost: setting.scene.origin,
          tokenPath: '/oauth/token',
          authorizePath: '/oauth/authorize',
        },
        options: { authorizationMethod },
      })

    async function codeFor(scope: string): Promise<string> {
      const { redirectUri: redirect_uri } = setting.client
      const address = configure().authorizeURL({ redirect_uri, scope, state: 'a b&c=d' })
      const { url } = await walk(setting.scene, address)
      expect(url.searchParams.get('state')).toBe('a b&c=d')
      return url.searchParams.get('code') ?? ''
    }

    it('exchanges a code for tokens that work, and refreshes them', async () => {
      const { scene, client } = setting
      const code = await codeFor('identity read')
      const token = await configure().getToken({ code, redirect_uri: client.redirectUri })
      expect(token.expired(3600)).toBe(false)
      expect(token.expired(9 * 3600)).toBe(true)
      expect(await scene.whose(String(token.token['access_token']))).toBe(scene.email)

      const renewed = await token.refresh()
      expect(renewed.token['access_token']).not.toBe(token.token['access_token'])
      expect(renewed.token['refresh_token']).toBe(token.token['refresh_token'])
      expect(await scene.whose(String(renewed.token['access_token']))).toBe(scene.email)
    })

    it('reports a code and a secret that are refused with their status', async () => {
      const { redirectUri: redirect_uri } = setting.client
      const strange = configure().getToken({ code: 'not-a-code', redirect_uri })
      await expect(strange).rejects.toMatchObject({
        output: { statusCode: 401 },
        data: { payload: { id: 'unauthorized', message: 'OAuth authorization invalid.' } },
      })
      const code = await codeFor('identity')
      const impostor = configure('wrong-secret-0123').getToken({ code, redirect_uri })
      await expect(impostor).rejects.toMatchObject({ output: { statusCode: 401 } })
      expect((await configure().getToken({ code, redirect_uri })).token['token_type']).toBe(
        'Bearer',
      )
    })
  },
)
