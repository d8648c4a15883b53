import type { Scope } from '@muster/oauth-client'
import { type Cookies, createCookies } from './cookies.ts'
import { SignInError } from './errors.ts'
import type { SignInOptions } from './options.ts'
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
  readonly now: () => number
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
  const secrets =
    typeof options.sessionSecret === 'string' ? [options.sessionSecret] : options.sessionSecret
  if (secrets.length === 0 || secrets.some((secret) => secret.length < 32)) {
    throw new SignInError('bad_option', 'sessionSecret must be 32 characters or more.')
  }
  if (options.clientId === '') throw new SignInError('bad_option', 'clientId must not be empty.')
  if (options.clientSecret === '') {
    throw new SignInError('bad_option', 'clientSecret must not be empty.')
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
    paths: {
      login: path('login', options.paths?.login ?? '/auth/heroku'),
      callback: path('callback', options.paths?.callback ?? '/auth/heroku/callback'),
      logout: path('logout', options.paths?.logout ?? '/auth/heroku/logout'),
      home: path('home', options.paths?.home ?? '/'),
    },
    lifetime,
    idleLifetime:
      options.idleLifetime === undefined ? lifetime : seconds('idleLifetime', options.idleLifetime),
    fetch: options.fetch ?? globalThis.fetch,
    now: () => (options.clock?.now() ?? new Date()).getTime(),
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

function path(name: string, text: string): string {
  if (/^\/(?![/\\])[\x21-\x7e]*$/.test(text)) return text
  throw new SignInError('bad_option', `paths.${name} must be a path that begins with one slash.`)
}

function seconds(name: string, value: number): number {
  if (Number.isFinite(value) && value > 0) return value * 1000
  throw new SignInError('bad_option', `${name} must be a positive number of seconds.`)
}
