import { once } from 'node:events'
import { request } from 'node:http'
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

function pairsOf(headers: Readonly<Record<string, unknown>>): [string, string][] {
  return Object.entries(headers).flatMap(([name, value]) =>
    [value].flat().map((one): [string, string] => [name, String(one)]),
  )
}

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

  it('for Express knows the path that the app knows, and refuses what is no request of a browser', async () => {
    const scene = await setHerokuScene({ origin: server.origin })
    const allowAnonymous = (request: Request) => new URL(request.url).pathname === '/'
    server.answer(express().use(expressSignIn(createSignIn({ ...scene.options, allowAnonymous }))))
    const { port } = new URL(server.origin)
    const ask = async (path: string, method = 'GET') => {
      const sent = request({ host: '127.0.0.1', port, path, method }).end()
      const [answer] = await once(sent, 'response')
      answer.resume()
      return answer.statusCode
    }
    expect([await ask('/'), await ask('//admin')]).toEqual([404, 401])
    expect([await ask('*', 'OPTIONS'), await ask('/', 'TRACE')]).toEqual([400, 400])
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

  it('for Fastify keeps its cookies beside those of the app', async () => {
    const app = Fastify()
    const scene = await setHerokuScene()
    const signIn = createSignIn({ ...scene.options, idleLifetime: 600 })
    await app.register(fastifySignIn, { signIn })
    app.get('/*', async (_, reply) => reply.header('set-cookie', 'own=1').send('hello'))
    const browser = browserOf(
      scene,
      async ({ url, headers }) => {
        const { pathname, search } = new URL(url)
        const answer = await app.inject({
          url: pathname + search,
          headers: { ...Object.fromEntries(headers) },
        })
        return new Response(answer.body, {
          status: answer.statusCode,
          headers: pairsOf(answer.headers),
        })
      },
      appOrigin,
    )
    await browser.signIn()
    scene.clock.time += 300_000
    const names = (await browser.send(`${appOrigin}/`)).headers.getSetCookie()
    expect(names.map((cookie) => cookie.split('=')[0]).sort()).toEqual([
      'own',
      'signed_in_with_heroku',
    ])
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
    authenticator.use(strategy)
    const app = express()
    const authenticate = authenticator.authenticate('heroku', { session: false })
    app.get('/auth/heroku', authenticate)
    app.get('/auth/heroku/callback', authenticate, (request, response) => {
      response.send(`hello ${JSON.stringify([request.user, request.authInfo])}`)
    })
    server.answer(app)
    const signIn = (browser: Browser) => browser.signIn(`${server.origin}/auth/heroku?return_to=/a`)
    const page = await signIn(browserOf(scene, overHttp, server.origin))
    expect(page.text).toContain('Ada of the app')
    expect(page.text).toContain('"returnTo":"/a"')
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
