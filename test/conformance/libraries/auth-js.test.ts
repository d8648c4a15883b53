import { Auth, type AuthConfig } from '@auth/core'
import { beforeAll, describe, expect, it } from 'vitest'
import { serveFetch } from '../app-server.ts'
import { createFormBrowser } from '../form-browser.ts'
import { profiles, walk } from '../scene.ts'
import { useSetting } from '../use-setting.ts'

describe.each(profiles)('@auth/core under profile %s', (profile) => {
  const setting = useSetting(profile, '/auth/callback/heroku')
  const given = new Map<string, string>()
  beforeAll(() => {
    const { scene, client, app } = setting
    const config: AuthConfig = {
      basePath: '/auth',
      secret: 'a secret of the app, long enough for it',
      trustHost: true,
      useSecureCookies: false,
      providers: [
        {
          id: 'heroku',
          name: 'Heroku',
          type: 'oauth',
          issuer: scene.origin,
          clientId: client.id,
          clientSecret: client.secret,
          checks: ['state', 'pkce'],
          authorization: { url: scene.authorizeUrl, params: { scope: 'identity' } },
          token: scene.tokenUrl,
          userinfo: {
            url: `${scene.origin}/account`,
            request: async ({ tokens }: { readonly tokens: { readonly access_token?: string } }) =>
              (await scene.ask('/account', { token: tokens.access_token ?? '' })).json(),
          },
          profile: ({ id, email, name }) => ({ id, email, name }),
        },
      ],
      callbacks: {
        jwt({ token, account }) {
          if (account?.access_token !== undefined) given.set('token', account.access_token)
          return token
        },
      },
    }
    serveFetch(app, (request) =>
      new URL(request.url).pathname.startsWith('/auth/')
        ? Auth(request, config)
        : Promise.resolve(new Response('home')),
    )
  })

  it('signs a person in, and knows who it is', async () => {
    const { scene, app } = setting
    const browser = createFormBrowser()
    const button = await browser.open(`${app.origin}/auth/signin`)
    const page = await walk(scene, await browser.submit(button, {}), 'Allow', browser)
    expect(page.status).toBe(200)
    const session = JSON.parse((await browser.open(`${app.origin}/auth/session`)).text)
    expect(session.user.email).toBe(scene.email)
    expect(await scene.whose(given.get('token') ?? '')).toBe(scene.email)
  })
})
