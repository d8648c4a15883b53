import { createRequire } from 'node:module'
import { Auth, skipCSRFCheck } from '@auth/core'
import { getRequestListener } from '@hono/node-server'
import express from 'express'
import Fastify from 'fastify'
import { Hono } from 'hono'
import passport from 'passport'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  appOrigin,
  type Browser,
  createBrowser,
  herokuOrigin,
  setHerokuScene,
} from '../../test/app-scene.ts'
import { serveNode } from '../../test/serve-node.ts'
import { createSignIn } from '../sign-in.ts'
import { Heroku } from './auth-js.ts'
import { heroku as betterAuthHeroku } from './better-auth.ts'
import { herokuSignIn as expressSignIn, type HerokuRequest } from './express.ts'
import { herokuSignIn as fastifySignIn, herokuSession } from './fastify.ts'
import { type HerokuVariables, herokuSignIn as honoSignIn } from './hono.ts'
import { HerokuStrategy } from './passport.ts'

const email = 'ada@acme.example'

let server: Awaited<ReturnType<typeof serveNode>>
beforeEach(async () => {
  server = await serveNode()
})
afterEach(() => server.close())

type Scene = Awaited<ReturnType<typeof setHerokuScene>>

function browserOf(
  scene: Scene,
  app: (request: Request) => Promise<Response>,
  origin: string,
): Browser {
  return createBrowser({ [origin]: app, [herokuOrigin]: scene.sandbox.fetch })
}

const overHttp = (request: Request): Promise<Response> => fetch(request)

/** Signs in by a page and out again; what every adapter must be able to. */
async function walk(browser: Browser, origin: string): Promise<void> {
  const page = await browser.signIn(`${origin}/page?x=1`)
  expect([page.url, page.text]).toEqual([`${origin}/page?x=1`, `hello ${email}`])
  expect((await browser.open(`${origin}/other`)).text).toBe(`hello ${email}`)
  const headers = { 'sec-fetch-site': 'same-origin' }
  await browser.send(`${origin}/auth/heroku/logout`, { method: 'POST', headers })
  expect((await browser.send(`${origin}/page`)).status).toBe(302)
}

describe('the adapter', () => {
  it('for Hono signs in and out', async () => {
    const scene = await setHerokuScene()
    const app = new Hono<{ Variables: HerokuVariables }>()
    app.use(honoSignIn(createSignIn(scene.options)))
    app.get('*', (context) => context.text(`hello ${context.get('heroku')?.user.email}`))
    await walk(
      browserOf(scene, async (request) => app.fetch(request), appOrigin),
      appOrigin,
    )
  })

  it('for Express signs in and out', async () => {
    const scene = await setHerokuScene({ origin: server.origin })
    const app = express()
    app.use(expressSignIn(createSignIn(scene.options)))
    app.use((request: HerokuRequest, response: express.Response) => {
      response.send(`hello ${request.heroku?.user.email}`)
    })
    server.answer(app)
    await walk(browserOf(scene, overHttp, server.origin), server.origin)
  })

  it('for Express hands errors of its own on', async () => {
    const scene = await setHerokuScene({ origin: server.origin })
    const broken = {
      ...createSignIn(scene.options),
      handle: () => Promise.reject(new TypeError('x')),
    }
    const app = express()
    app.use(expressSignIn(broken))
    app.use((_: Error, __: express.Request, response: express.Response, ___: unknown) => {
      response.status(500).send('told')
    })
    server.answer(app)
    expect(await (await fetch(server.origin)).text()).toBe('told')
  })

  it('for Fastify signs in and out', async () => {
    const app = Fastify()
    const scene = await setHerokuScene({ origin: server.origin })
    await app.register(fastifySignIn, { signIn: createSignIn(scene.options) })
    app.get('/*', async (request) => `hello ${herokuSession(request)?.user.email}`)
    await app.ready()
    server.answer((request, response) => app.routing(request, response))
    await walk(browserOf(scene, overHttp, server.origin), server.origin)
    await app.close()
  })

  it('for Passport finds the user, and refuses whom the app does not know', async () => {
    const scene = await setHerokuScene({ origin: server.origin })
    const known = new Map([[email, { name: 'Ada of the app' }]])
    const strategy = new HerokuStrategy(
      scene.options,
      (account) => known.get(account.email) ?? null,
    )
    const authenticator = new passport.Passport()
    authenticator.use(strategy as unknown as passport.Strategy) // the same shape, without Passport's own base class
    const app = express()
    const authenticate = authenticator.authenticate('heroku', { session: false })
    app.get('/auth/heroku', authenticate)
    app.get('/auth/heroku/callback', authenticate, (request, response) => {
      response.send(`hello ${JSON.stringify(request.user)}`)
    })
    server.answer(app)
    const signIn = (browser: Browser) => browser.signIn(`${server.origin}/auth/heroku`)
    expect((await signIn(browserOf(scene, overHttp, server.origin))).text).toContain(
      'Ada of the app',
    )
    known.clear()
    expect((await signIn(browserOf(scene, overHttp, server.origin))).response.status).toBe(403)
    const forged = await fetch(
      `${server.origin}/auth/heroku/callback?code=x&state=${'y'.repeat(43)}`,
    )
    expect(forged.status).toBe(401)
  })

  it('for Auth.js signs in', async () => {
    const scene = await setServedScene('/auth/callback/heroku')
    const app = (request: Request) =>
      Auth(request, {
        secret: 's'.repeat(32),
        trustHost: true,
        basePath: '/auth',
        skipCSRFCheck,
        providers: [Heroku(scene.client)],
      })
    const browser = createBrowser({ [appOrigin]: app, [server.origin]: overHttp })
    const begun = await browser.send(`${appOrigin}/auth/signin/heroku`, {
      method: 'POST',
      body: new URLSearchParams({ callbackUrl: `${appOrigin}/auth/session` }),
    })
    const page = await browser.signIn(begun.headers.get('location') ?? '')
    expect(JSON.parse(page.text).user).toMatchObject({ email })
  })

  it('for better-auth signs in', async () => {
    const scene = await setServedScene('/api/auth/callback/heroku')
    const { betterAuth, genericOAuth } = await loadBetterAuth()
    const auth = betterAuth({
      baseURL: appOrigin,
      secret: 's'.repeat(32),
      plugins: [genericOAuth({ config: [betterAuthHeroku(scene.client)] })],
    })
    const browser = createBrowser({ [appOrigin]: auth.handler, [server.origin]: overHttp })
    const begun = await browser.send(`${appOrigin}/api/auth/sign-in/social`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: appOrigin },
      body: JSON.stringify({ provider: 'heroku', callbackURL: '/api/auth/get-session' }),
    })
    const page = await browser.signIn(
      begun.headers.get('location') ?? JSON.parse(await begun.text()).url,
    )
    expect(JSON.parse(page.text).user).toMatchObject({ email })
  })

  /** A pretend Heroku on a port, for libraries that fetch by themselves. */
  async function setServedScene(callback: string) {
    const { sandbox, options } = await setHerokuScene({ callback, heroku: server.origin })
    server.answer(getRequestListener((request) => sandbox.fetch(request)))
    const { clientId, clientSecret } = options
    const { origin } = server
    return { client: { clientId, clientSecret, idOrigin: origin, apiOrigin: origin } }
  }
})

/** better-auth as the monitor has it. */
async function loadBetterAuth() {
  const monitor = createRequire(new URL('../../../monitor/package.json', import.meta.url))
  const { betterAuth } = await import(monitor.resolve('better-auth'))
  const { genericOAuth } = await import(monitor.resolve('better-auth/plugins'))
  return { betterAuth, genericOAuth }
}
