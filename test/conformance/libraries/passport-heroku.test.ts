import express from 'express'
import session from 'express-session'
import passport from 'passport'
import { Strategy } from 'passport-heroku'
import { beforeAll, describe, expect, it } from 'vitest'
import { walk } from '../scene.ts'
import { useSetting } from '../use-setting.ts'

describe('passport-heroku', () => {
  const setting = useSetting('heroku', '/auth/heroku/callback')
  beforeAll(() => {
    const { scene, client, app } = setting
    const strategy = new Strategy(
      {
        authorizationURL: scene.authorizeUrl,
        tokenURL: scene.tokenUrl,
        userProfileURL: `${scene.origin}/account`,
        clientID: client.id,
        clientSecret: client.secret,
        callbackURL: client.redirectUri,
        // Sent with commas between, unlike what the document asks for.
        scope: ['identity', 'read'],
        state: true,
      },
      (access, refresh, profile, done) => done(null, { access, refresh, profile }),
    )
    const site = express()
    site.use(session({ secret: 'a secret of the app', resave: false, saveUninitialized: true }))
    const signIn = new passport.Passport().use(strategy)
    const authenticate = signIn.authenticate('heroku', { session: false })
    site.get('/auth/heroku', authenticate)
    site.get('/auth/heroku/callback', authenticate, (request, response) =>
      response.json(request.user),
    )
    app.serve(site)
  })

  it('signs a person in and reads who it is', async () => {
    const { scene, app } = setting
    const page = await walk(scene, `${app.origin}/auth/heroku`)
    const { access, profile } = JSON.parse(page.text)
    expect(profile).toMatchObject({
      emails: [{ value: scene.email }],
      heroku: { verified: true, beta: false },
    })
    const apps = await scene.ask('/apps', { token: access })
    expect(apps.headers.get('oauth-scope')).toBe('identity read')
  })

  it('signs nobody in whose access was denied', async () => {
    const { scene, app } = setting
    const other = await scene.registerClient(`${app.origin}/auth/heroku/callback`)
    const query = new URLSearchParams({ client_id: other.id, response_type: 'code' })
    const page = await walk(scene, `${scene.authorizeUrl}?${query}`, 'Deny')
    expect([page.url.searchParams.get('error'), page.status]).toEqual(['access_denied', 401])
  })
})
