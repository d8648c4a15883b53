import { setTimeout } from 'node:timers/promises'
import { accountPages, isAccountPage } from './account/account-pages.ts'
import { createApi } from './api/api.ts'
import type { ApiContext } from './api/api-context.ts'
import { authenticate } from './api/authenticate.ts'
import { authorizeDirectly } from './api/authorize-directly.ts'
import { apiFetch, isApiPath } from './api/http/api-fetch.ts'
import { createKnownRoom } from './api/known-room.ts'
import { registerClient } from './api/register-client.ts'
import { createUseNotes } from './api/use-notes.ts'
import { authorizeEndpoint } from './authorize/authorize-endpoint.ts'
import { cliLoginEndpoint, isCliLoginEndpoint } from './cli-login/cli-login-endpoints.ts'
import { loginOfPage } from './cli-login/cli-login-paths.ts'
import { decideCliLogin } from './cli-login/decide-cli-login.ts'
import { ProviderError } from './errors.ts'
import { pathOf } from './http/path-of.ts'
import { wireError } from './http/wire-error.ts'
import { rememberNone } from './limits/recent-attempts.ts'
import { limitWaiting } from './limits/waiting-limit.ts'
import type { Provider, ProviderOptions } from './provider.ts'
import { createRefusalOf, type ProviderFailure } from './refusal.ts'
import { RequestError } from './request-error.ts'
import { createKeyedHash } from './token/keyed-hash.ts'
import { poolRandom } from './token/random-pool.ts'
import { answerPage, type PageEndpoint } from './web/answer-page.ts'
import { login } from './web/login.ts'
import { logout } from './web/logout.ts'
import { answerOpenly, findOpenEndpoint } from './web/open-endpoints.ts'
import { passwordChange } from './web/password-change.ts'
import { passwordReset } from './web/password-reset.ts'
import { payment } from './web/payment.ts'
import { secondFactor } from './web/second-factor.ts'
import { singleSignOn } from './web/single-sign-on.ts'
import { isSsoPath } from './web/sso-path.ts'
import type { WebContext } from './web/web-context.ts'

const pages: ReadonlyMap<string, PageEndpoint> = new Map([
  ['/oauth/authorize', authorizeEndpoint],
  ['/login', login],
  ['/login/second-factor', secondFactor],
  ['/logout', logout],
  ['/account/password', passwordChange],
  ['/account/password/reset', passwordReset],
  ['/account/pay', payment],
])

function findPage(web: WebContext, pathname: string): PageEndpoint | undefined {
  if (isSsoPath(pathname)) return singleSignOn
  if (loginOfPage(pathname) !== null) return decideCliLogin
  return pages.get(pathname) ?? (isAccountPage(web, pathname) ? accountPages : undefined)
}

/**
 * Makes an OAuth provider like Heroku's. Throws ProviderError `bad_option` for an origin that is none, a hash key of
 * fewer than 32 bytes, a lifetime or limit that is no positive whole number, or a cookie domain the origin is not in.
 */
export function createProvider(options: ProviderOptions): Provider {
  const api = apiContext(options)
  const web = webContext(options, api)

  function dispatch(request: Request): Promise<Response> {
    const pathname = pathOf(request.url)
    const open = findOpenEndpoint(pathname)
    return open === undefined ? findAnswer(request, pathname) : answerOpenly(web, request, open)
  }

  async function findAnswer(request: Request, pathname: string): Promise<Response> {
    const page = findPage(web, pathname)
    if (page !== undefined) return answerPage(web, request, page)
    const answer = await cliLoginEndpoint(web, request)
    if (answer !== null) return answer
    if (isApiPath(pathname)) return apiFetch(api, request)
    return wireError(
      new RequestError('not_found', 'The requested API endpoint was not found.'),
      'heroku',
    )
  }

  /** Says to come by TLS alone, which is only ever said over TLS (RFC 6797 section 7.2). */
  async function dispatchSecurely(request: Request): Promise<Response> {
    const answer = await dispatch(request)
    answer.headers.set('strict-transport-security', 'max-age=31536000')
    return answer
  }

  return {
    fetch: web.origin.startsWith('https:') ? dispatchSecurely : dispatch,
    handles: (pathname) =>
      pathname.startsWith('/oauth/') ||
      findPage(web, pathname) !== undefined ||
      isApiPath(pathname) ||
      findOpenEndpoint(pathname) !== undefined ||
      isCliLoginEndpoint(pathname),
    authenticate: (request) => authenticate(api, request),
    async prune() {
      let total = 0
      for (let dropped = await web.api.prune(); dropped > 0; dropped = await web.api.prune()) {
        total += dropped
      }
      return total
    },
    registerClient: (registration) => registerClient(api, registration),
    async authorizeDirectly(request) {
      const { authorization, access } = await authorizeDirectly(api, request)
      return { authorizationId: authorization.id, token: access.secret }
    },
  }
}

function apiContext(options: ProviderOptions): ApiContext {
  const { store, accounts, clock, hashKey, profile = 'heroku' } = options
  const onError = options.onError === undefined ? warn : guarded(options.onError)
  const hash = createKeyedHash(hashKey)
  return {
    store,
    accounts,
    teams: options.teams ?? null,
    attempts: rememberNone(store, hash),
    addressOf: options.addressOf ?? (() => 'unknown address'),
    refusalOf: createRefusalOf(onError),
    rateLimitRemaining: remaining(options.rateLimitRemaining, onError),
    takeRequest: options.takeRequest ?? null,
    clock,
    random: poolRandom(options.random),
    hash,
    uses: createUseNotes(store, (error) => onError({ error, request: null })),
    profile,
    authorizationRoom: createKnownRoom(),
    limits: {
      clients: count('clientLimit', options.clientLimit ?? 100),
      authorizations: count('authorizationLimit', options.authorizationLimit ?? 10_000),
    },
    lifetimes: {
      code: seconds('codeLifetime', options.codeLifetime ?? 300),
      accessToken: seconds('accessTokenLifetime', options.accessTokenLifetime ?? 28_799),
      session: seconds('sessionLifetime', options.sessionLifetime ?? 30 * 86_400),
    },
  }
}

/** Null for a number that could not be had, which is reported: no answer that is ready is lost for a header. */
function remaining(
  ask: ProviderOptions['rateLimitRemaining'],
  onError: (failure: ProviderFailure) => void,
): ApiContext['rateLimitRemaining'] {
  if (ask === undefined) return null
  return async (id) => {
    try {
      return await ask(id)
    } catch (error) {
      onError({ error, request: null })
      return null
    }
  }
}

/** What `onError` throws keeps nobody from an answer: the process is told of it, and of the failure. */
function guarded(onError: (failure: ProviderFailure) => void): typeof onError {
  return (failure) => {
    try {
      onError(failure)
    } catch (error) {
      warn(failure)
      warn({ error })
    }
  }
}

function warn({ error }: Pick<ProviderFailure, 'error'>): void {
  process.emitWarning(error instanceof Error ? error : String(error))
}

function webContext(options: ProviderOptions, context: ApiContext): WebContext {
  const { store, accounts, clock, random, hash, profile, lifetimes } = context
  const origin = parseOrigin(options.origin)
  return {
    api: createApi(context),
    accounts,
    browsers: store,
    attempts: context.attempts,
    claims: store,
    cliLogins: store,
    // Each holds a connection for ten minutes at most, and asks the store twice a second.
    cliWaiting: limitWaiting({ most: 1000, mostEach: 20 }),
    teams: context.teams,
    clock,
    random,
    sleep: options.sleep ?? setTimeout,
    hash,
    origin,
    cookieDomain: parseCookieDomain(options.cookieDomain, origin),
    profile,
    standInIdentityProvider: options.standInIdentityProvider ?? false,
    notice: options.notice ?? 'Heroku sandbox on this machine',
    demoAccounts: options.demoAccounts ?? [],
    showSecondFactors: options.showSecondFactors ?? false,
    addressOf: context.addressOf,
    refusalOf: context.refusalOf,
    sessionLifetime: lifetimes.session,
    refreshStatus: options.refreshStatus ?? 200,
    rateLimitRemaining: context.rateLimitRemaining ?? (async () => 4500),
  }
}

function seconds(name: string, value: number): number {
  return count(name, value, 'a positive whole number of seconds')
}

function count(name: string, value: number, kind = 'a positive whole number'): number {
  if (Number.isSafeInteger(value) && value > 0) return value
  throw new ProviderError('bad_option', `${name} must be ${kind}.`)
}

/** Browsers keep a cookie for the host that sets it, or a domain above it, and for no other. */
function parseCookieDomain(text: string | undefined, origin: string): string | null {
  if (text === undefined) return null
  const domain = text.toLowerCase().replace(/^\./, '')
  const { hostname } = new URL(origin)
  const above = hostname === domain || hostname.endsWith(`.${domain}`)
  if (above && /^[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z][a-z0-9-]*$/.test(domain)) return domain
  throw new ProviderError(
    'bad_option',
    'cookieDomain must be the host of origin or a domain above it, such as example.com.',
  )
}

function parseOrigin(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null
  if (url !== null && /^https?:$/.test(url.protocol) && url.origin === text.replace(/\/$/, '')) {
    return url.origin
  }
  throw new ProviderError(
    'bad_option',
    'origin must be a scheme, a host and a port, such as http://localhost:5001.',
  )
}
