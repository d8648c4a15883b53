import type { Scope } from '@muster/oauth-client'
import { type Cookies, createCookies } from './cookies.ts'
import { SignInError } from './errors.ts'
import type { SignInOptions } from './options.ts'
import { returnPath } from './return-path.ts'
import { createSealer, type Sealer } from './sealer.ts'

/** The options with everything decided, and what is made of them once. */
export interface SignInContext {
  readonly options: SignInOptions
  readonly origin: string
  readonly idOrigin: string
  readonly apiOrigin: string
  readonly scope: readonly Scope[]
  readonly paths: {
    readonly login: string
    readonly callback: string
    readonly logout: string
    readonly home: string
  }
  /** Milliseconds. */
  readonly lifetime: number
  readonly idleLifetime: number
  readonly fetch: typeof fetch
  readonly clock: { now(): Date }
  readonly random: (bytes: number) => Uint8Array
  readonly cookies: Cookies
  readonly sessions: Sealer
  readonly transactions: Sealer
}

/** Decides every option. Throws SignInError `bad_option` for one that cannot work or is not safe. */
export function createContext(options: SignInOptions): SignInContext {
  const origin = originOf('origin', options.origin)
  const random =
    options.random ?? ((bytes: number) => crypto.getRandomValues(new Uint8Array(bytes)))
  const secrets = secretsOf(options.sessionSecret)
  for (const name of ['clientId', 'clientSecret'] as const) {
    // a program in JavaScript may give what is not set in its environment
    if (typeof options[name] !== 'string' || options[name] === '') {
      throw new SignInError('bad_option', `${name} must be given.`)
    }
  }
  const scope = options.scope ?? ['identity']
  if (!scope.includes('identity') && !scope.includes('global')) {
    throw new SignInError(
      'bad_option',
      'scope must include identity: without it nobody knows who signed in.',
    )
  }
  const lifetime = seconds('lifetime', options.lifetime ?? 8 * 3600)
  return {
    options,
    origin,
    idOrigin: originOf('idOrigin', options.idOrigin ?? 'https://id.heroku.com'),
    apiOrigin: originOf('apiOrigin', options.apiOrigin ?? 'https://api.heroku.com'),
    scope,
    paths: pathsOf(options),
    lifetime,
    idleLifetime:
      options.idleLifetime === undefined ? lifetime : seconds('idleLifetime', options.idleLifetime),
    fetch: options.fetch ?? globalThis.fetch,
    clock: options.clock ?? { now: () => new Date() },
    random,
    cookies: createCookies(origin),
    sessions: createSealer(secrets, 'session', random),
    transactions: createSealer(secrets, 'transaction', random),
  }
}

function originOf(name: string, text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined
  const loopback = url !== undefined && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(url.hostname)
  if (url === undefined || (url.protocol !== 'https:' && !(url.protocol === 'http:' && loopback))) {
    throw new SignInError(
      'bad_option',
      `${name} must begin with https://, or http://localhost for development.`,
    )
  }
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '') {
    throw new SignInError(
      'bad_option',
      `${name} must be a scheme, a host and a port, without a path.`,
    )
  }
  return url.origin
}

function secretsOf(given: SignInOptions['sessionSecret']): readonly string[] {
  const secrets = typeof given === 'string' ? [given] : Array.isArray(given) ? given : []
  if (secrets.length > 0 && secrets.every((one) => typeof one === 'string' && one.length >= 32)) {
    return secrets
  }
  throw new SignInError('bad_option', 'sessionSecret must be 32 characters or more.')
}

function pathsOf({ paths = {}, origin }: SignInOptions): SignInContext['paths'] {
  const login = ownPath('login', paths.login ?? '/auth/heroku', origin)
  const callback = ownPath('callback', paths.callback ?? '/auth/heroku/callback', origin)
  const logout = ownPath('logout', paths.logout ?? '/auth/heroku/logout', origin)
  if (new Set([login, callback, logout]).size < 3) {
    throw new SignInError('bad_option', 'paths.login, .callback and .logout must differ.')
  }
  const home = paths.home ?? '/'
  if (returnPath(home, origin, '') !== home) {
    throw new SignInError('bad_option', 'paths.home must be a path that begins with one slash.')
  }
  return { login, callback, logout, home }
}

/** A path as a request's address shows it, so that it is met. */
function ownPath(name: string, text: string, origin: string): string {
  if (returnPath(text, origin, '') === text && new URL(text, origin).pathname === text) return text
  throw new SignInError(
    'bad_option',
    `paths.${name} must be a path that begins with one slash, without a query.`,
  )
}

function seconds(name: string, value: number): number {
  if (Number.isFinite(value) && value > 0) return value * 1000
  throw new SignInError('bad_option', `${name} must be a positive number of seconds.`)
}
