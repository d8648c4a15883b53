import bell from '@hapi/bell'
import hapi from '@hapi/hapi'
import { beforeAll, describe, expect, it } from 'vitest'
import { profiles, walk } from '../scene.ts'
import { useSetting } from '../use-setting.ts'

describe.each(profiles)('@hapi/bell under profile %s', (profile) => {
  const setting = useSetting(profile, '/login')
  beforeAll(async () => {
    const { scene, client, app } = setting
    const site = hapi.server({ autoListen: false })
    await site.register(bell)
    site.auth.strategy('heroku', 'bell', {
      provider: {
        name: 'heroku',
        protocol: 'oauth2',
        auth: scene.authorizeUrl,
        token: scene.tokenUrl,
        scope: ['identity', 'read'],
        pkce: 'S256',
        headers: { accept: 'application/vnd.heroku+json; version=3' },
        profile: async (credentials, _parameters, get) => {
          Object.assign(credentials, { profile: await get(`${scene.origin}/account`) })
        },
      },
      password: 'a cookie password of thirty-two characters',
      clientId: client.id,
      clientSecret: client.secret,
      location: app.origin,
      isSecure: false,
    })
    site.route({
      method: ['GET', 'POST'],
      path: '/login',
      options: { auth: { strategy: 'heroku', mode: 'try' } },
      handler: ({ auth }) => ({
        ok: auth.isAuthenticated,
        problem: auth.error?.message,
        credentials: auth.credentials,
      }),
    })
    await site.initialize()
    app.serve((request, response) => void site.listener.emit('request', request, response))
  })

  it('signs a person in and reads who it is', async () => {
    const { scene, app } = setting
    const page = await walk(scene, `${app.origin}/login`)
    const { ok, credentials } = JSON.parse(page.text)
    expect(ok).toBe(true)
    expect(credentials.profile.email).toBe(scene.email)
    expect(credentials.refreshToken).toEqual(expect.any(String))
    expect(credentials.expiresIn).toBe(28_799)
    expect(await scene.whose(credentials.token)).toBe(scene.email)
  })

  it('reports a denial', async () => {
    const { scene, app } = setting
    const other = await scene.registerClient(`${app.origin}/login`)
    const query = new URLSearchParams({
      client_id: other.id,
      response_type: 'code',
      code_challenge: 'x'.repeat(43),
      code_challenge_method: 'S256',
    })
    const page = await walk(scene, `${scene.authorizeUrl}?${query}`, 'Deny')
    expect(JSON.parse(page.text)).toMatchObject({ ok: false })
    expect(page.url.searchParams.get('error')).toBe('access_denied')
  })
})
