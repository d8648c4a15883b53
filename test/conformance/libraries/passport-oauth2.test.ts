import express from 'express'
import session from 'express-session'
import passport from 'passport'
import OAuth2Strategy from 'passport-oauth2'
import { beforeAll, describe, expect, it } from 'vitest'
import { createFormBrowser } from '../form-browser.ts'
import { profiles, walk } from '../scene.ts'
import { useSetting } from '../use-setting.ts'

describe.each(profiles)('passport-oauth2 under profile %s', (profile) => {
  const setting = useSetting(profile)
  beforeAll(() => {
    const { scene, client, app } = setting
    const strategy = new OAuth2Strategy(
      {
        authorizationURL: scene.authorizeUrl,
        tokenURL: scene.tokenUrl,
        clientID: client.id,
        clientSecret: client.secret,
        callbackURL: client.redirectUri,
        scope: ['identity', 'read'],
        state: true,
        pkce: true,
      },
      (access: string, refresh: string, _profile: unknown, done: OAuth2Strategy.VerifyCallback) =>
        done(null, { access, refresh }),
    )
    const site = express()
    site.use(session({ secret: 'a secret of the app', resave: false, saveUninitialized: true }))
    const signIn = new passport.Passport().use(strategy)
    site.get('/login', signIn.authenticate('oauth2', { session: false }))
    site.get('/callback', signIn.authenticate('oauth2', { session: false }), (request, response) =>
      response.json(request.user),
    )
    app.serve(site)
  })

  it('signs a person in with state and PKCE', async () => {
    const { scene, app } = setting
    const page = await walk(scene, `${app.origin}/login`)
    const { access, refresh } = JSON.parse(page.text) as Record<string, string>
    expect(await scene.whose(access ?? '')).toBe(scene.email)
    expect(refresh).toBeTruthy()
  })

  it('signs nobody in after a denial, or with the answer to another browser', async () => {
    const { scene, app } = setting
    const browser = createFormBrowser()
    const page = await walk(scene, `${app.origin}/login`, 'Allow', browser)
    const elsewhere = await createFormBrowser().open(page.url)
    expect(elsewhere.status).toBe(403)
    expect((await browser.open(page.url)).status).toBe(403)
    const denial = await browser.open(`${app.origin}/callback?error=access_denied`)
    expect(denial.status).toBe(401)
  })
})
