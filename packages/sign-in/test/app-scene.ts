// An app behind Sign in with Heroku, a pretend Heroku, and browsers that keep cookies and follow redirects between them.
import { randomBytes } from 'node:crypto'
import { acme, createSandbox, type Sandbox } from '../../sandbox/src/index.ts'
import type { SignInOptions } from '../src/options.ts'
import type { Session } from '../src/session.ts'
import { createSignIn } from '../src/sign-in.ts'

export const appOrigin = 'http://localhost:3000'
export const herokuOrigin = 'http://localhost:5001'

export interface AppScene {
  readonly sandbox: Sandbox
  readonly clock: { time: number; now(): Date }
  readonly errors: unknown[]
  readonly sessionSecret: string | readonly string[]
  /** What the app was shown, request by request. */
  readonly seen: (Session | null)[]
  /** Every address the app was asked for. */
  readonly asked: string[]
  readonly fetch: (request: Request) => Promise<Response>
  newBrowser(): Browser
}

/** A pretend Heroku with a client registered for an app, and the options that lead the app to it. */
export async function setHerokuScene({
  origin = appOrigin,
  callback = '/auth/heroku/callback',
  heroku = herokuOrigin,
}: {
  readonly origin?: string
  readonly callback?: string
  readonly heroku?: string
} = {}) {
  const clock = {
    time: Date.UTC(2026, 0, 1, 12),
    now(): Date {
      return new Date(this.time)
    },
  }
  const random = (bytes: number) => randomBytes(bytes)
  const sandbox = createSandbox({ world: acme, origin: heroku, clock, random })
  const client = await sandbox.registerClient({ name: 'An app', redirect_uri: origin + callback })
  const errors: unknown[] = []
  const options: SignInOptions = {
    clientId: client.id,
    clientSecret: client.secret,
    origin,
    sessionSecret: randomBytes(32).toString('hex'),
    idOrigin: heroku,
    apiOrigin: heroku,
    fetch: (input, init) => sandbox.fetch(new Request(input, init)),
    clock,
    random,
    onError: (error) => errors.push(error),
  }
  return { sandbox, clock, errors, options }
}

export async function setAppScene(more: Partial<SignInOptions> = {}): Promise<AppScene> {
  const { options, ...heroku } = await setHerokuScene()
  const seen: (Session | null)[] = []
  const asked: string[] = []
  const app = createSignIn({ ...options, ...more }).protect((request, session) => {
    seen.push(session)
    return new Response(`${new URL(request.url).pathname} for ${session?.user.email ?? 'nobody'}`)
  })
  const fetch = (request: Request): Promise<Response> => {
    asked.push(request.url)
    return app(request)
  }
  const newBrowser = () =>
    createBrowser({ [appOrigin]: fetch, [herokuOrigin]: heroku.sandbox.fetch })
  return { ...heroku, sessionSecret: options.sessionSecret, seen, asked, fetch, newBrowser }
}

export interface Browser {
  /** By origin, then by name. */
  readonly cookies: Map<string, Map<string, string>>
  send(url: string, init?: RequestInit): Promise<Response>
  /** Follows redirects, each with the cookies of where it leads; gives the last answer and its address. */
  open(
    url: string,
  ): Promise<{ readonly url: string; readonly response: Response; readonly text: string }>
  /** Opens an address of the app, signs in where Heroku asks, allows what is asked for, and goes where that leads. */
  signIn(
    url?: string,
    account?: { readonly email: string; readonly password: string },
  ): Promise<{
    readonly url: string
    readonly response: Response
    readonly text: string
  }>
}

type Server = (request: Request) => Promise<Response>

export function createBrowser(servers: Readonly<Record<string, Server>>): Browser {
  const cookies = new Map<string, Map<string, string>>()

  const send: Browser['send'] = async (url, init = {}) => {
    const { origin } = new URL(url)
    const jar = cookies.get(origin) ?? new Map<string, string>()
    cookies.set(origin, jar)
    const headers = new Headers(init.headers)
    if (jar.size > 0)
      headers.set('cookie', [...jar].map(([name, value]) => `${name}=${value}`).join('; '))
    if (!headers.has('accept')) headers.set('accept', 'text/html')
    const answer = await servers[origin]?.(
      new Request(url, { redirect: 'manual', ...init, headers }),
    )
    if (answer === undefined) throw new Error(`nobody serves ${url}`)
    for (const cookie of answer.headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';')
      const equals = pair.indexOf('=')
      if (/Max-Age=0\b/.test(cookie)) jar.delete(pair.slice(0, equals))
      else jar.set(pair.slice(0, equals), pair.slice(equals + 1))
    }
    return answer
  }

  const follow = async (first: Response, url: string): ReturnType<Browser['open']> => {
    let [response, at] = [first, url]
    for (let hops = 0; hops < 10; hops += 1) {
      const location = response.headers.get('location')
      if (location === null) break
      at = new URL(location, at).href
      response = await send(at)
    }
    return { url: at, response, text: await response.text() }
  }

  const open: Browser['open'] = async (url) => follow(await send(url), url)

  const submit = async (page: string, url: string, fields: Readonly<Record<string, string>>) => {
    const [, action = url] = /<form[^>]+action="([^"]+)"/.exec(page) ?? []
    const hidden = page.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)">/g)
    const form = new URLSearchParams({
      ...Object.fromEntries(Array.from(hidden, ([, name = '', value = '']) => [name, value])),
      ...fields,
    })
    const target = new URL(action, url).href
    return follow(await send(target, { method: 'POST', body: form }), target)
  }

  return {
    cookies,
    send,
    open,
    async signIn(
      url = `${appOrigin}/`,
      account = { email: 'ada@acme.example', password: passwordOf('ada@acme.example') },
    ) {
      let page = await open(url)
      if (new URL(page.url).pathname === '/login') page = await submit(page.text, page.url, account)
      if (page.text.includes('value="Allow"'))
        page = await submit(page.text, page.url, { authorize: 'Allow' })
      return page
    },
  }
}

/** A person's password in world acme. */
export function passwordOf(email: string): string {
  const found = acme.accounts.find((account) => account.email === email)
  return found?.password ?? ''
}
