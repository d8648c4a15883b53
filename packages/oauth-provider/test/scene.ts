// A provider with people, two teams and a client, a clock one can set, and browsers that keep cookies.
import { createHash } from 'node:crypto'
import type { Account } from '../src/account-directory.ts'
import { createProvider } from '../src/create-provider.ts'
import type {
  ClientRegistration,
  Provider,
  ProviderOptions,
  RegisteredClient,
} from '../src/provider.ts'
import { createMemoryStore } from '../src/store/memory-store.ts'
import type { Store } from '../src/store/store.ts'
import type { TeamDirectory } from '../src/team-directory.ts'
import { createPeople, firstPasswordOf, type PeopleOfScene } from './account-directory.ts'
import { type Browser, fieldsOf, openBrowser } from './browser.ts'
import { createTeamDirectory, type TeamOfScene } from './team-directory.ts'

export { type Browser, fieldsOf, firstPasswordOf as passwordOf }

export const origin = 'http://localhost:5001'
export const callback = 'https://app.example/callback'

export const ada = {
  id: 'ada00000-0000-4000-8000-000000000001',
  email: 'ada@example.com',
  name: 'Ada',
}
export const bob = {
  id: 'b0b00000-0000-4000-8000-000000000002',
  email: 'bob@example.com',
  name: null,
}
/** People for whom not everything works. */
export const withTwoFactor: Account = {
  id: '2fa00000-0000-4000-8000-000000000003',
  email: 'tia@example.com',
  name: 'Tia',
  twoFactor: true,
}
export const federated: Account = {
  id: 'fed00000-0000-4000-8000-000000000004',
  email: 'fay@sso.example',
  name: 'Fay',
  identityProvider: 'Example SSO',
}
export const suspended: Account = {
  id: '50500000-0000-4000-8000-000000000005',
  email: 'sam@example.com',
  name: 'Sam',
  suspended: true,
}
export const delinquent: Account = {
  id: 'deb70000-0000-4000-8000-000000000006',
  email: 'dee@example.com',
  name: 'Dee',
  delinquent: true,
}
export const withOldPassword: Account = {
  id: '01d00000-0000-4000-8000-000000000007',
  email: 'pat@example.com',
  name: 'Pat',
  passwordExpired: true,
}
const everybody: readonly Account[] = [
  ada,
  bob,
  withTwoFactor,
  federated,
  suspended,
  delinquent,
  withOldPassword,
]

/** Ada is its admin, Bob a member. */
export const makers: TeamOfScene = {
  id: '7ea00000-0000-4000-8000-000000000001',
  name: 'makers',
  thirdPartyOauth: true,
  roles: { [ada.id]: 'admin', [bob.id]: 'member' },
}
/** The same, shut to third parties. */
export const shutMakers: TeamOfScene = {
  id: '7ea00000-0000-4000-8000-000000000002',
  name: 'shut-makers',
  thirdPartyOauth: false,
  roles: { [ada.id]: 'admin', [bob.id]: 'member' },
}

export interface Scene {
  readonly provider: Provider
  readonly store: Store
  readonly teams: TeamDirectory
  readonly people: PeopleOfScene
  readonly client: RegisteredClient
  readonly browser: Browser
  readonly clock: { time: number; now(): Date }
  newBrowser(): Browser
  /** Every secret the scene has seen: tokens, codes, client secrets, cookies. */
  readonly secrets: Set<string>
}

export async function setScene(
  options: Partial<ProviderOptions> & { readonly client?: Partial<ClientRegistration> } = {},
): Promise<Scene> {
  const { client: registration, ...rest } = options
  const store = options.store ?? createMemoryStore()
  const teams = options.teams ?? createTeamDirectory([makers, shutMakers])
  const people = createPeople(everybody)
  const clock = {
    time: Date.UTC(2026, 0, 1, 12),
    now(): Date {
      return new Date(this.time)
    },
  }
  const provider = createProvider({
    store,
    teams,
    clock,
    random: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
    origin,
    hashKey: new Uint8Array(32).fill(7),
    accounts: people.accounts,
    ...rest,
  })
  const client = await provider.registerClient({
    name: 'Example <App>',
    redirectUri: callback,
    ...registration,
  })
  const secrets = new Set([client.secret])
  const newBrowser = (): Browser =>
    openBrowser(provider, { owner: ada, origin: options.origin ?? origin, clock, secrets })
  const browser = newBrowser()
  return { provider, store, teams, people, client, clock, secrets, newBrowser, browser }
}

export function authorizeUrl(
  client: { readonly id: string },
  more: Readonly<Record<string, string>> = {},
): string {
  const query = new URLSearchParams({
    client_id: client.id,
    response_type: 'code',
    scope: 'identity read',
    state: 'xyz',
    ...more,
  })
  return `/oauth/authorize?${query}`
}

/** Signs in, if need be, allows what the client asks for and returns the answer that leads back to it. */
export async function allow(
  browser: Browser,
  url: string,
  account: { readonly email: string } = ada,
): Promise<Response> {
  const first = await browser.get(url)
  let answer = first
  if (first.headers.get('location')?.startsWith('/login') === true) {
    let done = await browser.logIn(account, first.headers.get('location') ?? '')
    const next = done.headers.get('location') ?? ''
    if (next.startsWith('/login/second-factor')) done = await browser.sendCode(account, next)
    answer = await browser.get(done.headers.get('location') ?? '')
  }
  if (answer.status !== 200) return answer
  const fields = fieldsOf(await answer.text())
  return browser.post('/oauth/authorize', { ...fields, authorize: 'Allow' })
}

export async function obtainCode(
  scene: Scene,
  more: Readonly<Record<string, string>> = {},
  account: { readonly email: string } = ada,
): Promise<string> {
  const answer = await allow(scene.browser, authorizeUrl(scene.client, more), account)
  const code = new URL(answer.headers.get('location') ?? '').searchParams.get('code') ?? ''
  scene.secrets.add(code)
  return code
}

export async function requestToken(
  scene: Scene,
  form: Readonly<Record<string, string>>,
): Promise<Response> {
  return scene.newBrowser().post('/oauth/token', { client_secret: scene.client.secret, ...form })
}

export interface Tokens {
  readonly access_token: string
  readonly refresh_token: string
  readonly expires_in: number
  readonly scope?: string
}

export async function tokensOf(scene: Scene, answer: Response): Promise<Tokens> {
  const tokens: Tokens = JSON.parse(await answer.text())
  scene.secrets.add(tokens.access_token)
  scene.secrets.add(tokens.refresh_token)
  return tokens
}

export async function obtainTokens(
  scene: Scene,
  more: Readonly<Record<string, string>> = {},
  account: { readonly email: string } = ada,
): Promise<Tokens> {
  const code = await obtainCode(scene, more, account)
  return tokensOf(scene, await requestToken(scene, { grant_type: 'authorization_code', code }))
}

export function bearer(token: string, more: Readonly<Record<string, string>> = {}): Request {
  return new Request(`${origin}/account`, {
    headers: { authorization: `Bearer ${token}`, ...more },
  })
}

export async function works(scene: Scene, token: string): Promise<boolean> {
  return (await scene.provider.authenticate(bearer(token))).ok
}

/** Calls the API half. */
export function callApi(
  scene: Scene,
  method: string,
  path: string,
  options: {
    readonly token?: string
    readonly body?: unknown
    readonly headers?: Readonly<Record<string, string>>
  } = {},
): Promise<Response> {
  return scene.provider.fetch(
    new Request(origin + path, {
      method,
      headers: {
        accept: 'application/vnd.heroku+json; version=3',
        ...(options.token !== undefined && { authorization: `Bearer ${options.token}` }),
        ...(options.body !== undefined && { 'content-type': 'application/json' }),
        ...options.headers,
      },
      ...(options.body !== undefined && { body: JSON.stringify(options.body) }),
    }),
  )
}

export const verifier = 'a-verifier-that-is-long-enough-for-the-rfc-0123456789'
export const pkce = {
  code_challenge: createHash('sha256').update(verifier).digest('base64url'),
  code_challenge_method: 'S256',
}
