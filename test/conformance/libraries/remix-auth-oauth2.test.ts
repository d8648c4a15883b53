import { OAuth2Strategy } from 'remix-auth-oauth2'
import { beforeAll, describe, expect, it } from 'vitest'
import { serveFetch } from '../app-server.ts'
import { createFormBrowser } from '../form-browser.ts'
import { profiles, walk } from '../scene.ts'
import { useSetting } from '../use-setting.ts'

type User = Readonly<Record<'first' | 'second', string>>

describe.each(profiles)('remix-auth-oauth2 under profile %s', (profile) => {
  const setting = useSetting(profile)
  beforeAll(() => {
    const { scene, client, app } = setting
    const strategy: OAuth2Strategy<User> = new OAuth2Strategy<User>(
      {
        clientId: client.id,
        clientSecret: client.secret,
        authorizationEndpoint: scene.authorizeUrl,
        tokenEndpoint: scene.tokenUrl,
        redirectURI: client.redirectUri,
        scopes: ['identity', 'read'],
      },
      async ({ tokens }) => {
        const renewed = await strategy.refreshToken(tokens.refreshToken())
        return { first: tokens.accessToken(), second: renewed.accessToken() }
      },
    )
    serveFetch(app, async (request) => {
      try {
        return Response.json(await strategy.authenticate(request))
      } catch (thrown) {
        if (thrown instanceof Response) return thrown
        return Response.json({ problem: String(thrown) }, { status: 401 })
      }
    })
  })

  it('signs a person in, and refreshes', async () => {
    const { scene, app } = setting
    const page = await walk(scene, `${app.origin}/login`)
    const { first, second } = JSON.parse(page.text)
    expect([await scene.whose(first), await scene.whose(second)]).toEqual([
      scene.email,
      scene.email,
    ])
  })

  it('takes no answer that was meant for another browser', async () => {
    const { scene, app } = setting
    const { url } = await walk(scene, `${app.origin}/login`)
    expect((await createFormBrowser().open(url)).text).toContain('Missing state on cookie')
  })
})
