import sessions from 'client-sessions'
import cookieParser from 'cookie-parser'
import express from 'express'
import bouncer from 'heroku-bouncer'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createFormBrowser } from '../form-browser.ts'
import { walk } from '../scene.ts'
import { useSetting } from '../use-setting.ts'

const hour = 3_600_000

describe('heroku-bouncer', () => {
  const setting = useSetting('heroku', '/auth/heroku/callback')
  beforeAll(() => {
    const { scene, client, app } = setting
    // It knows api.heroku.com by https only, but takes an http proxy: the sandbox answers as one.
    const { hostname, port } = new URL(scene.origin)
    vi.stubEnv('HEROKU_HTTP_PROXY_HOST', hostname)
    vi.stubEnv('HEROKU_HTTP_PROXY_PORT', port)
    const site = express()
    site.use(cookieParser('a cookie secret of the app'))
    site.use(
      sessions({ cookieName: 'session', secret: 'a secret of the app', duration: 24 * hour }),
    )
    site.use(
      bouncer({
        oAuthServerURL: scene.origin,
        oAuthClientID: client.id,
        oAuthClientSecret: client.secret,
        encryptionSecret: 'an encryption secret of the app',
        sessionSyncNonce: 'heroku_session_nonce',
      }),
    )
    site.use((request, response) => {
      response.json('heroku-bouncer' in request ? request['heroku-bouncer'] : null)
    })
    app.serve(site)
  })
  afterAll(() => {
    vi.useRealTimers()
    vi.unstubAllEnvs()
  })

  it('lets in who has signed in, and renews the token before it ends', async () => {
    const { scene, app } = setting
    const browser = createFormBrowser()
    const page = await walk(scene, `${app.origin}/reports`, 'Allow', browser)
    expect(page.url.pathname).toBe('/reports')
    const { email, token } = JSON.parse(page.text)
    expect(email).toBe(scene.email)
    expect(await scene.whose(token)).toBe(scene.email)

    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 8 * hour - 5 * 60_000 })
    const later = JSON.parse((await browser.open(`${app.origin}/reports`)).text)
    expect(later.token).not.toBe(token)
    expect(await scene.whose(later.token)).toBe(scene.email)
  })

  it('asks anew when somebody has logged out at Heroku', async () => {
    const { scene, app } = setting
    const browser = createFormBrowser()
    await walk(scene, `${app.origin}/reports`, 'Allow', browser)
    expect((await browser.open(`${app.origin}/reports`)).url.pathname).toBe('/reports')
    await browser.submit(await browser.open(`${scene.origin}/logout`), {})
    const asked = await browser.open(`${app.origin}/reports`)
    expect([asked.url.origin, asked.url.pathname]).toEqual([scene.origin, '/login'])
  })

  it('keeps out who has not', async () => {
    const answer = await fetch(`${setting.app.origin}/reports`, {
      headers: { accept: 'application/json' },
    })
    expect(answer.status).toBe(401)
  })
})
