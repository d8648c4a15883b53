import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createSandbox } from './create-sandbox.ts'
import type { Sandbox } from './sandbox.ts'
import { createTestClock, createTestRandom, objectOf } from './testing/open-api.ts'
import { acme } from './worlds/acme.ts'

const origin = 'http://localhost:5001'
const tokens = z.looseObject({ access_token: z.string(), refresh_token: z.string() })

/** A browser in little: keeps cookies, and sends a page's first form with what is typed into it. */
function createBrowser(sandbox: Sandbox) {
  const cookies = new Map<string, string>()

  async function go(request: Request): Promise<Response> {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = new Headers(request.headers)
    headers.set('cookie', cookie)
    headers.set('origin', origin)
    const response = await sandbox.fetch(new Request(request, { headers }))
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      cookies.set(name, value)
    }
    const location = response.headers.get('location')
    if (location === null) return response
    const next = new URL(location, request.url)
    return next.origin === origin ? go(new Request(next)) : response
  }

  return {
    open: (path: string) => go(new Request(new URL(path, origin))),
    async submit(page: Response, typed: Readonly<Record<string, string>>): Promise<Response> {
      const [text = ''] = /<form[\s\S]*?<\/form>/.exec(await page.text()) ?? []
      const [, action = ''] = /<form[^>]* action="([^"]*)"/.exec(text) ?? []
      const hidden = [...text.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)]
      const fields = Object.fromEntries(hidden.map(([, name = '', value = '']) => [name, value]))
      const body = new URLSearchParams({ ...fields, ...typed })
      return go(new Request(new URL(action, origin), { method: 'POST', body }))
    },
  }
}

async function connect(sandbox: Sandbox) {
  const client = await sandbox.registerClient({
    name: 'Muster',
    redirect_uri: 'http://localhost:4000/callback',
  })
  const browser = createBrowser(sandbox)
  const query = new URLSearchParams({
    client_id: client.id,
    response_type: 'code',
    scope: 'identity read',
    state: 'a+b/c=',
  })
  const login = await browser.open(`/oauth/authorize?${query}`)
  const typed = { email: 'ada@acme.example', password: 'workbench-and-lathe' }
  const consent = await browser.submit(login, typed)
  const back = await browser.submit(consent, { authorize: 'Allow' })
  const callback = new URL(back.headers.get('location') ?? '')
  const response = await sandbox.fetch(`${origin}/oauth/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code: callback.searchParams.get('code') ?? '',
      client_secret: client.secret,
    }),
  })
  return { callback, tokens: tokens.parse(await response.json()) }
}

function ask(sandbox: Sandbox, path: string, token: string): Promise<Response> {
  return sandbox.fetch(`${origin}${path}`, {
    headers: {
      accept: 'application/vnd.heroku+json; version=3',
      authorization: `Bearer ${token}`,
    },
  })
}

describe('connecting an account by OAuth', () => {
  it('leads from the login page over consent to a token that reads the world', async () => {
    const sandbox = createSandbox({
      world: acme,
      origin,
      clock: createTestClock(),
      random: createTestRandom(),
    })
    const { callback, tokens: issued } = await connect(sandbox)
    expect(callback.searchParams.get('state')).toBe('a+b/c=')
    expect(await objectOf(await ask(sandbox, '/account', issued.access_token))).toMatchObject({
      email: 'ada@acme.example',
    })
    const apps = await ask(sandbox, '/apps', issued.access_token)
    expect(apps.headers.get('oauth-scope')).toBe('identity read')
    expect(await apps.json()).toHaveLength(14)
  })

  it('reads nothing of a team that has turned third-party OAuth off', async () => {
    const teams = (acme.teams ?? []).map((team) => ({ ...team, third_party_oauth: false }))
    const sandbox = createSandbox({
      world: { ...acme, teams },
      origin,
      clock: createTestClock(),
      random: createTestRandom(),
    })
    const { access_token } = (await connect(sandbox)).tokens
    expect((await ask(sandbox, '/apps/acme-storefront', access_token)).status).toBe(403)
    expect(await (await ask(sandbox, '/apps', access_token)).json()).toHaveLength(1)
    const own = await sandbox.issueToken('ada@acme.example', ['read'])
    expect((await ask(sandbox, '/apps/acme-storefront', own)).status).toBe(200)
  })
})
