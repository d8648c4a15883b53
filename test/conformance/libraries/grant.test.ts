import { createRequire } from 'node:module'
import express, { type RequestHandler } from 'express'
import session from 'express-session'
import type { GrantConfig } from 'grant'
import { beforeAll, describe, expect, it } from 'vitest'
import { profiles, walk } from '../scene.ts'
import { useSetting } from '../use-setting.ts'

// Its types do not hold for an import.
const grant: { express(config: GrantConfig): RequestHandler } = createRequire(import.meta.url)(
  'grant',
)

describe.each(profiles)('grant under profile %s', (profile) => {
  const setting = useSetting(profile, '/connect/heroku/callback')
  beforeAll(() => {
    const { scene, client, app } = setting
    const site = express()
    site.use(session({ secret: 'a secret of the app', resave: false, saveUninitialized: true }))
    site.use(
      grant.express({
        defaults: { origin: app.origin, transport: 'state', state: true },
        heroku: {
          authorize_url: scene.authorizeUrl,
          access_url: scene.tokenUrl,
          profile_url: `${scene.origin}/account`,
          key: client.id,
          secret: client.secret,
          scope: ['identity', 'read'],
          dynamic: ['scope'],
          pkce: profile === 'strict',
          response: ['tokens', 'raw'],
          callback: '/done',
        },
      }),
    )
    site.use((_request, response) => {
      response.json(response.locals['grant'] ?? {})
    })
    app.serve(site)
  })

  it('connects an account with its own Heroku settings', async () => {
    const { scene, app } = setting
    const page = await walk(scene, `${app.origin}/connect/heroku`)
    const { response } = JSON.parse(page.text)
    expect(await scene.whose(response.access_token)).toBe(scene.email)
    expect(response.raw).toMatchObject({ token_type: 'Bearer', expires_in: 28_799 })
  })

  it('reports a denial', async () => {
    const { scene, app } = setting
    const page = await walk(scene, `${app.origin}/connect/heroku?scope=global`, 'Deny')
    const { response } = JSON.parse(page.text)
    expect(response.error).toBe('access_denied')
  })
})
