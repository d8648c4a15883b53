import { createApp, createRouter, toNodeListener } from 'h3'
import { $fetch } from 'ofetch'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createFormBrowser } from '../form-browser.ts'
import { defineOAuthHerokuEventHandler } from '../node_modules/nuxt-auth-utils/dist/runtime/server/lib/oauth/heroku.js'
import { walk } from '../scene.ts'
import { useSetting } from '../use-setting.ts'

describe("nuxt-auth-utils' Heroku handler", () => {
  const setting = useSetting('heroku', '/auth/heroku')
  beforeAll(() => {
    const { scene, client, app } = setting
    // Nuxt's server has this one global. The handler asks the account at a fixed address.
    vi.stubGlobal('$fetch', (url: string, options: Parameters<typeof $fetch>[1]) =>
      $fetch(url.replace('https://api.heroku.com', scene.origin), options),
    )
    const handler = defineOAuthHerokuEventHandler({
      config: {
        clientId: client.id,
        clientSecret: client.secret,
        authorizationURL: scene.authorizeUrl,
        tokenURL: scene.tokenUrl,
      },
      onSuccess: (_event: unknown, signedIn: unknown) => signedIn,
      onError: (_event: unknown, error: Error) => ({ problem: error.message }),
    })
    app.serve(toNodeListener(createApp().use(createRouter().get('/auth/heroku', handler))))
  })
  afterAll(() => vi.unstubAllGlobals())

  it('signs a person in and reads who it is', async () => {
    const { scene, app } = setting
    const page = await walk(scene, `${app.origin}/auth/heroku`)
    const { user, tokens } = JSON.parse(page.text)
    expect(user.email).toBe(scene.email)
    expect(await scene.whose(tokens.access_token)).toBe(scene.email)
  })

  it('takes no answer that was meant for another browser', async () => {
    const { scene, app } = setting
    const { url } = await walk(scene, `${app.origin}/auth/heroku`)
    const elsewhere = await createFormBrowser().open(url)
    expect(JSON.parse(elsewhere.text)).toEqual({ problem: 'Heroku login failed: state mismatch' })
  })

  it('reports a denial', async () => {
    const { scene, app } = setting
    const other = await scene.registerClient(`${app.origin}/auth/heroku`)
    const query = new URLSearchParams({ client_id: other.id, response_type: 'code' })
    const page = await walk(scene, `${scene.authorizeUrl}?${query}`, 'Deny')
    expect(JSON.parse(page.text)).toEqual({ problem: 'Heroku login failed: access_denied' })
  })
})
