// For tests: a person who connects an account by OAuth, page by page.
import { z } from 'zod'
import type { Sandbox } from '../sandbox.ts'

export const origin = 'http://localhost:5001'

const tokens = z.looseObject({ access_token: z.string(), refresh_token: z.string() })

/** A browser in little: keeps cookies, and sends a page's first form with what is typed into it. */
function createBrowser(sandbox: Sandbox, further: Readonly<Record<string, string>> = {}) {
  const cookies = new Map<string, string>()

  async function go(request: Request): Promise<Response> {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = new Headers(request.headers)
    for (const [name, value] of Object.entries(further)) headers.set(name, value)
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

/** Lets somebody allow a new OAuth client to act for them, on the sandbox's own pages. */
export async function connect(
  sandbox: Sandbox,
  {
    email = 'ada@acme.example',
    password = 'workbench-and-lathe',
    scope = 'identity read',
    trusted = false,
    ignores_delinquent = false,
  }: {
    readonly email?: string
    readonly password?: string
    readonly scope?: string
    readonly trusted?: boolean
    readonly ignores_delinquent?: boolean
  } = {},
) {
  const client = await sandbox.registerClient({
    name: 'Muster',
    redirect_uri: 'http://localhost:4000/callback',
    trusted,
    ignores_delinquent,
  })
  const browser = createBrowser(sandbox)
  const query = new URLSearchParams({
    client_id: client.id,
    response_type: 'code',
    scope,
    state: 'a+b/c=',
  })
  const login = await browser.open(`/oauth/authorize?${query}`)
  const next = await browser.submit(login, { email, password })
  const back = trusted ? next : await browser.submit(next, { authorize: 'Allow' })
  const callback = new URL(back.headers.get('location') ?? '')
  const response = await sandbox.fetch(`${origin}/oauth/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code: callback.searchParams.get('code') ?? '',
      client_secret: client.secret,
    }),
  })
  return { client, callback, tokens: tokens.parse(await response.json()) }
}

/** Logs in with a password that is wrong, and gives what the sandbox answers. */
export async function failToLogIn(
  sandbox: Sandbox,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const browser = createBrowser(sandbox, headers)
  const typed = { email: 'ada@acme.example', password: 'not hers' }
  return browser.submit(await browser.open('/login'), typed)
}

/** Asks the Platform API for a path. */
export function ask(
  sandbox: Sandbox,
  path: string,
  token: string,
  change?: { readonly method: string; readonly body: unknown },
): Promise<Response> {
  return sandbox.fetch(`${origin}${path}`, {
    headers: {
      accept: 'application/vnd.heroku+json; version=3',
      authorization: `Bearer ${token}`,
      ...(change !== undefined && { 'content-type': 'application/json' }),
    },
    ...(change !== undefined && { method: change.method, body: JSON.stringify(change.body) }),
  })
}
