// A sandbox process, one of its people with a browser, and what a test wants to know of the server.
import { type SandboxProcess, startSandbox } from '../sandbox-process.ts'
import { createFormBrowser, type FormBrowser, formOf, type Shown } from './form-browser.ts'

/** The two ways a client is treated; see the provider's README. */
export const profiles = ['heroku', 'strict'] as const
export type Profile = (typeof profiles)[number]

/** A client as its developer holds it. */
export interface Registered {
  readonly id: string
  readonly secret: string
  readonly redirectUri: string
}

export interface Scene {
  readonly profile: Profile
  /** Where Heroku's two hosts are. */
  readonly origin: string
  readonly authorizeUrl: string
  readonly tokenUrl: string
  /** All who can log in. The first one has a second factor; the second one is the person of the scene. */
  readonly accounts: SandboxProcess['accounts']
  readonly email: string
  readonly password: string
  /** A token of this person with the scope global. */
  readonly token: string
  registerClient(redirectUri: string): Promise<Registered>
  /** Asks the Platform API. */
  ask(path: string, options?: Asking): Promise<Response>
  /** Whose token this is; the status where it is refused. */
  whose(token: string): Promise<string | number>
  stop(): Promise<void>
}

interface Asking {
  readonly method?: string
  readonly token?: string
  readonly body?: unknown
}

/** Starts a sandbox whose second account, which has no second factor, is the person of the scene. */
export async function openScene(profile: Profile = 'heroku'): Promise<Scene> {
  const sandbox = await startSandbox(['--profile', profile])
  const person = sandbox.accounts[1]
  if (person === undefined) throw new Error('the sandbox has fewer than two accounts')
  const { origin } = sandbox
  const ask: Scene['ask'] = (path, { method = 'GET', token = globalTokenOf(person), body } = {}) =>
    fetch(`${origin}${path}`, {
      method,
      headers: {
        accept: 'application/vnd.heroku+json; version=3',
        authorization: `Bearer ${token}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
  return {
    profile,
    origin,
    authorizeUrl: `${origin}/oauth/authorize`,
    tokenUrl: `${origin}/oauth/token`,
    accounts: sandbox.accounts,
    email: person.email,
    password: person.password,
    token: globalTokenOf(person),
    ask,
    async registerClient(redirectUri) {
      const body = { name: 'An app of somebody', redirect_uri: redirectUri }
      const answer = await ask('/oauth/clients', { method: 'POST', body })
      const { id, secret } = (await answer.json()) as {
        readonly id: string
        readonly secret: string
      }
      return { id, secret, redirectUri }
    },
    async whose(token) {
      if (typeof token !== 'string' || token === '') throw new TypeError('no token was given')
      const answer = await ask('/account', { token })
      if (!answer.ok) return answer.status
      return ((await answer.json()) as { readonly email: string }).email
    },
    stop: () => sandbox.stop(),
  }
}

function globalTokenOf(account: SandboxProcess['accounts'][number]): string {
  return account.tokens['global'] ?? ''
}

/**
 * Goes where an address, or a page the browser is on, leads, logs in and decides where it is asked to, and returns the page that is not the
 * sandbox's: the app's, with the address the person was sent back to.
 */
export async function walk(
  scene: Scene,
  start: string | URL | Shown,
  decision: 'Allow' | 'Deny' = 'Allow',
  browser: FormBrowser = createFormBrowser(),
): Promise<Shown> {
  let page = typeof start === 'object' && 'text' in start ? start : await browser.open(start)
  for (let pages = 0; page.url.origin === scene.origin; pages += 1) {
    if (page.status !== 200 || pages > 3) {
      throw new Error(`${page.url.pathname} answered ${page.status}: ${page.text}`)
    }
    const asksWho = formOf(page).action.pathname === '/login'
    page = asksWho
      ? await browser.submit(page, { email: scene.email, password: scene.password })
      : await browser.submit(page, {}, decision)
  }
  return page
}
