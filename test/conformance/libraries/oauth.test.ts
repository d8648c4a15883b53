import { OAuth2 } from 'oauth'
import { describe, expect, it } from 'vitest'
import { walk } from '../scene.ts'
import { useSetting } from '../use-setting.ts'

interface Tokens {
  readonly access: string
  readonly refresh: string
}

describe('oauth', () => {
  const setting = useSetting('heroku')
  const configure = (secret = setting.client.secret) =>
    new OAuth2(setting.client.id, secret, setting.scene.origin, '/oauth/authorize', '/oauth/token')
  const grant = (
    code: string,
    parameters: Readonly<Record<string, string>>,
    app = configure(),
  ): Promise<Tokens> =>
    new Promise((resolve, reject) => {
      app.getOAuthAccessToken(code, { ...parameters }, (error, access = '', refresh = '') => {
        if (error) reject(error)
        else resolve({ access, refresh })
      })
    })

  async function code(): Promise<string> {
    const { redirectUri: redirect_uri } = setting.client
    const parameters = { redirect_uri, response_type: 'code', scope: 'identity' }
    const { url } = await walk(setting.scene, configure().getAuthorizeUrl(parameters))
    return url.searchParams.get('code') ?? ''
  }

  it('exchanges a code for tokens that work, and refreshes them', async () => {
    const { scene, client } = setting
    const redirect_uri = client.redirectUri
    const tokens = await grant(await code(), { grant_type: 'authorization_code', redirect_uri })
    const renewed = await grant(tokens.refresh, { grant_type: 'refresh_token' })
    expect(renewed.access).not.toBe(tokens.access)
    expect(await scene.whose(renewed.access)).toBe(scene.email)
  })

  it('exchanges a code without naming a grant type, as heroku-bouncer has it', async () => {
    expect(await setting.scene.whose((await grant(await code(), {})).access)).toBe(
      setting.scene.email,
    )
  })

  it('reports a code and a secret that are refused', async () => {
    await expect(grant('not-a-code', {})).rejects.toMatchObject({ statusCode: 401 })
    const impostor = grant(await code(), {}, configure('wrong-secret-0123'))
    await expect(impostor).rejects.toMatchObject({ statusCode: 401 })
  })
})
