import { setTimeout } from 'node:timers/promises'
import {
  createMemoryStore,
  createProvider,
  type DemoAccount,
  type ProviderFailure,
} from '@muster/oauth-provider'
import { nextRequestId } from '@muster/oauth-provider/protocol'
import { createAccountDirectory } from './account-directory.ts'
import { type ChangedPasswords, createChangedPasswords } from './changed-passwords.ts'
import type { Sleep } from './clock.ts'
import { deriveSecrets } from './derived-secrets.ts'
import { createFaults } from './faults/create-faults.ts'
import { droppedResponse, faultResponse, hang } from './faults/fault-response.ts'
import { ignoresDelinquent } from './ignores-delinquent.ts'
import { createOauthRegistry } from './oauth-registry.ts'
import { landingPage } from './pages/landing-page.ts'
import { answerPlatformApi } from './platform-api.ts'
import { commonHeaders } from './protocol/answer-headers.ts'
import { bodyLimit, limitBody } from './protocol/limit-body.ts'
import { createRateLimiter } from './protocol/rate-limiter.ts'
import { bodyTooLarge } from './protocol/refusal.ts'
import { writeRefusal } from './protocol/write-answer.ts'
import type { Sandbox, SandboxOptions } from './sandbox.ts'
import { SandboxError } from './sandbox-error.ts'
import { createLiveWorld } from './settled/live-world.ts'
import type { Settled } from './settled/settled.ts'
import { signInAccounts } from './sign-in-accounts.ts'
import { createTeamDirectory } from './team-directory.ts'
import { readWorld } from './worlds/read-world.ts'
import type { World } from './worlds/world.ts'

const realTime: Sleep = (milliseconds, signal) => setTimeout(milliseconds, undefined, { signal })

/**
 * Makes a pretend Heroku of a world. It listens on nothing: serve its `fetch`, or call it. Throws {@link WorldError} for
 * clients and tokens that do not fit the world.
 */
export function createSandbox(options: SandboxOptions): Sandbox {
  const { origin, clock, random, latency = 0, sleep = realTime, onError = warn } = options
  const live = createLiveWorld(withSeeds(options.world, options), clock)
  const heroku = () => live.settled
  const changedPasswords = createChangedPasswords(random)
  const faults = createFaults()
  const limiter = createRateLimiter(options.rateLimit ?? 4500)
  const demoAccounts: DemoAccount[] = []
  const showDemoAccounts = (): void => {
    demoAccounts.splice(0, demoAccounts.length, ...demoAccountsOf(live.settled, changedPasswords))
  }
  showDemoAccounts()
  const accounts = createAccountDirectory(heroku, {
    ...changedPasswords,
    set(accountId, password) {
      changedPasswords.set(accountId, password)
      showDemoAccounts()
    },
  })
  const teams = createTeamDirectory(live)
  const addresses = new WeakMap<Request, string>()
  const hashKey = options.hashKey ?? random(32)
  const provider = createProvider({
    store: options.store ?? createMemoryStore(),
    accounts,
    teams,
    clock,
    random,
    origin,
    hashKey,
    profile: options.profile ?? 'heroku',
    demoAccounts, // the provider reads this list at each login page
    standInIdentityProvider: true,
    showSecondFactors: true,
    ...(options.refreshStatus !== undefined && { refreshStatus: options.refreshStatus }),
    ...(options.addressOf !== undefined && {
      addressOf: (request) => addresses.get(request) ?? 'unknown address',
    }),
    onError,
    rateLimitRemaining: (id) => limiter.remaining(id, clock.now()),
    takeRequest: (id) => limiter.take(id, clock.now()).admitted,
  })
  const registry = createOauthRegistry({ provider, live, origin, secrets: deriveSecrets(hashKey) })
  let description: ReturnType<typeof registry.describe> | undefined
  let planted = plant()

  /** Starts at once; whoever asks first is told what went wrong. */
  function plant(): Promise<void> {
    const planting = registry.plant()
    planting.catch(() => undefined) // told to whoever asks first: this only keeps it from being unhandled
    return planting
  }

  const answer = async (request: Request): Promise<Response> => {
    const { pathname } = new URL(request.url)
    if (pathname === '/' && (request.method === 'GET' || request.method === 'HEAD')) {
      const page = landingPage({ origin, live, changedPasswords })
      return request.method === 'GET' ? page : new Response(null, page)
    }
    if (provider.handles(pathname)) return provider.fetch(request)
    return answerPlatformApi(request, {
      live,
      provider,
      ignoresDelinquent: (clientId) => ignoresDelinquent(provider, origin, clientId),
      limiter,
      clock,
      random,
      onError,
    })
  }

  const fetch: Sandbox['fetch'] = async (input, init) => {
    const received =
      input instanceof Request && init === undefined ? input : new Request(input, init)
    const { pathname } = new URL(received.url)
    const requestId = () => nextRequestId(received.headers.get('request-id'), random)
    if (latency > 0) await sleep(latency, received.signal)
    const fault = faults.take(received.method, pathname)
    if (fault?.delayMs !== undefined) await sleep(fault.delayMs, received.signal)
    if (fault?.hang === true) return hang(received.signal)
    if (fault?.dropConnection === true) return droppedResponse(requestId())
    if (fault?.status !== undefined) return faultResponse(fault, fault.status, requestId())
    const request = await limitBody(received, bodyLimit)
    if (request === undefined) {
      return writeRefusal(bodyTooLarge(bodyLimit), commonHeaders(requestId(), 0))
    }
    if (options.addressOf !== undefined) addresses.set(request, options.addressOf(received))
    await planted
    return answer(request)
  }

  return {
    origin,
    get world() {
      return live.world
    },
    get demoAccounts() {
      return [...demoAccounts]
    },
    faults: { next: faults.next, clear: faults.clear },
    fetch,
    changeWorld(next) {
      live.replace(next)
      changedPasswords.forget()
      description = undefined
      planted = plant()
      showDemoAccounts()
    },
    async registerClient(client) {
      await planted
      return registry.registerClient(client)
    },
    async issueToken(email, scope, about) {
      await planted
      return registry.issueToken(email, scope, about)
    },
    async setThirdPartyOauth(name, allowed) {
      const team = await teams.find(name)
      if (team === null) {
        throw new SandboxError('unknown_team', `No team of this world is called ${name}.`)
      }
      await teams.setThirdPartyOauth(team.id, allowed)
    },
    prune: () => provider.prune(),
    async describe() {
      await planted
      description ??= registry.describe()
      return { ...(await description), clients: await registry.listClients() }
    },
  }
}

function warn({ error }: ProviderFailure): void {
  process.emitWarning(error instanceof Error ? error : String(error))
}

/** How many accounts the login page offers. */
const mostDemoAccounts = 5

/** The first accounts one can sign in to; not those whose password is another by now. */
function demoAccountsOf(settled: Settled, changed: ChangedPasswords): readonly DemoAccount[] {
  return signInAccounts(settled)
    .filter(({ id }) => !changed.has(id))
    .slice(0, mostDemoAccounts)
    .map(({ email, password }) => ({ email, password }))
}

/** The world with the clients and tokens of the options besides its own. Throws {@link WorldError} where they do not fit. */
function withSeeds(world: World, { clients = [], tokens = [] }: SandboxOptions): World {
  if (clients.length === 0 && tokens.length === 0) return world
  return readWorld({
    ...world,
    clients: [...(world.clients ?? []), ...clients],
    tokens: [...(world.tokens ?? []), ...tokens],
  })
}
