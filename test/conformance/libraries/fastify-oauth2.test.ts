import cookie from '@fastify/cookie'
import oauth from '@fastify/oauth2'
import { fastify } from 'fastify'
import { beforeAll, describe, expect, it } from 'vitest'
import { createFormBrowser } from '../form-browser.ts'
import { profiles, walk } from '../scene.ts'
import { useSetting } from '../use-setting.ts'

describe.each(profiles)('@fastify/oauth2 under profile %s', (profile) => {
  const setting = useSetting(profile, '/login/heroku/callback')
  beforeAll(async () => {
    const { scene, client, app } = setting
    const site = fastify()
    await site.register(cookie)
    await site.register(oauth, {
      name: 'heroku',
      scope: ['identity', 'read'],
      credentials: {
        client: { id: client.id, secret: client.secret },
        auth: {
          tokenHost: scene.origin,
          tokenPath: '/oauth/token',
          authorizePath: '/oauth/authorize',
        },
      },
      startRedirectPath: '/login/heroku',
      callbackUri: client.redirectUri,
      cookie: { secure: false, path: '/' },
      ...(profile === 'strict' && { pkce: 'S256' as const }),
    })
    site.get('/login/heroku/callback', async (request) => {
      const { heroku } = site as unknown as { readonly heroku: oauth.OAuth2Namespace }
      const first = await heroku.getAccessTokenFromAuthorizationCodeFlow(request)
      const second = await heroku.getNewAccessTokenUsingRefreshToken(first.token, {})
      return { first: first.token, second: second.token }
    })
    await site.ready()
    app.serve((request, response) => site.routing(request, response))
  })

  it('signs a person in, and refreshes', async () => {
    const { scene, app } = setting
    const page = await walk(scene, `${app.origin}/login/heroku`)
    const { first, second } = JSON.parse(page.text)
    expect(await scene.whose(first.access_token)).toBe(scene.email)
    expect(await scene.whose(second.access_token)).toBe(scene.email)
    expect(second.refresh_token === first.refresh_token).toBe(profile === 'heroku')
  })

  it('takes no answer that was meant for another browser', async () => {
    const { scene, app } = setting
    const { url } = await walk(scene, `${app.origin}/login/heroku`)
    expect(JSON.parse((await createFormBrowser().open(url)).text)).toMatchObject({
      message: 'Invalid state',
    })
  })
})
