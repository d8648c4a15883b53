import { betterAuth } from 'better-auth'
import { memoryAdapter } from 'better-auth/adapters/memory'
import { genericOAuth } from 'better-auth/plugins'
import { beforeAll, describe, expect, it } from 'vitest'
import { serveFetch } from '../app-server.ts'
import { createFormBrowser } from '../form-browser.ts'
import { profiles, walk } from '../scene.ts'
import { useSetting } from '../use-setting.ts'

describe.each(profiles)('better-auth under profile %s', (profile) => {
  const setting = useSetting(profile, '/api/auth/callback/heroku')
  const tables = { user: [], session: [], account: [], verification: [] }
  beforeAll(() => {
    const { scene, client, app } = setting
    const auth = betterAuth({
      baseURL: app.origin,
      secret: 'a secret of the app, long enough for it',
      database: memoryAdapter(tables),
      telemetry: { enabled: false },
      plugins: [
        genericOAuth({
          config: [
            {
              providerId: 'heroku',
              clientId: client.id,
              clientSecret: client.secret,
              authorizationUrl: scene.authorizeUrl,
              tokenUrl: scene.tokenUrl,
              scopes: ['identity'],
              pkce: true,
              getUserInfo: async ({ accessToken }) => {
                const answer = await scene.ask('/account', { token: accessToken ?? '' })
                const { id, email, name, verified } = (await answer.json()) as Account
                return { id, email, name, emailVerified: verified }
              },
            },
          ],
        }),
      ],
    })
    serveFetch(app, (request) =>
      new URL(request.url).pathname.startsWith('/api/auth/')
        ? auth.handler(request)
        : Promise.resolve(new Response('home')),
    )
  })

  it('signs a person in, knows who it is, and refreshes', async () => {
    const { scene, app } = setting
    const browser = createFormBrowser()
    const started = await browser.send(`${app.origin}/api/auth/sign-in/social`, {
      provider: 'heroku',
      callbackURL: '/home',
    })
    const page = await walk(scene, JSON.parse(started.text).url, 'Allow', browser)
    expect([page.url.pathname, page.status]).toEqual(['/home', 200])
    const { user } = JSON.parse((await browser.open(`${app.origin}/api/auth/get-session`)).text)
    expect(user.email).toBe(scene.email)

    const [account] = JSON.parse((await browser.open(`${app.origin}/api/auth/list-accounts`)).text)
    const tokens = async (path: string) =>
      JSON.parse((await browser.send(`${app.origin}${path}`, { accountId: account.id })).text)
    const { accessToken } = await tokens('/api/auth/get-access-token')
    expect(await scene.whose(accessToken)).toBe(scene.email)
    const renewed = await tokens('/api/auth/refresh-token')
    expect(renewed.accessToken).not.toBe(accessToken)
    expect(await scene.whose(renewed.accessToken)).toBe(scene.email)
  })
})

interface Account {
  readonly id: string
  readonly email: string
  readonly name: string
  readonly verified: boolean
}
