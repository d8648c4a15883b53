import { setTimeout } from 'node:timers/promises'
import { createMemoryStore, createProvider, type DemoAccount } from '@muster/oauth-provider'
import { nextRequestId } from '@muster/oauth-provider/protocol'
import { createAccountDirectory } from './account-directory.ts'
import { type ChangedPasswords, createChangedPasswords } from './changed-passwords.ts'
import type { Sleep } from './clock.ts'
import { describeAccounts, describeSpecialAccounts } from './describe-accounts.ts'
import { createFaults } from './faults/create-faults.ts'
import { droppedResponse, faultResponse, hang } from './faults/fault-response.ts'
import { landingPage } from './pages/landing-page.ts'
import { answerPlatformApi } from './platform-api.ts'
import { commonHeaders } from './protocol/answer-headers.ts'
import { bodyLimit, limitBody } from './protocol/limit-body.ts'
import { createRateLimiter } from './protocol/rate-limiter.ts'
import { bodyTooLarge } from './protocol/refusal.ts'
import { writeRefusal } from './protocol/write-answer.ts'
import type { Sandbox, SandboxClient, SandboxDescription, SandboxOptions } from './sandbox.ts'
import { SandboxError } from './sandbox-error.ts'
import { createLiveWorld } from './settled/live-world.ts'
import type { Settled } from './settled/settled.ts'
import { signInAccounts } from './sign-in-accounts.ts'
import { createTeamDirectory } from './team-directory.ts'

const realTime: Sleep = (milliseconds, signal) => setTimeout(milliseconds, undefined, { signal })

/** Makes a pretend Heroku of a world. It listens on nothing: serve its `fetch`, or call it. */
export function createSandbox(options: SandboxOptions): Sandbox {
  const { origin, clock, random, latency = 0, sleep = realTime } = options
  const live = createLiveWorld(options.world, clock)
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
  const provider = createProvider({
    store: options.store ?? createMemoryStore(),
    accounts,
    teams: createTeamDirectory(live),
    clock,
    random,
    origin,
    hashKey: options.hashKey ?? random(32),
    profile: options.profile ?? 'heroku',
    demoAccounts, // the provider reads this list at each login page
    standInIdentityProvider: true,
    rateLimitRemaining: (accountId) => limiter.remaining(accountId, clock.now()),
  })
  const clients: SandboxClient[] = []
  let description: Promise<SandboxDescription> | undefined

  const answer = async (request: Request): Promise<Response> => {
    const { pathname } = new URL(request.url)
    if (pathname === '/' && request.method === 'GET') {
      return landingPage({ origin, live, changedPasswords })
    }
    if (provider.handles(pathname)) return provider.fetch(request)
    return answerPlatformApi(request, { heroku, provider, limiter, clock, random })
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
    return answer(request)
  }

  const registerClient: Sandbox['registerClient'] = async ({ name, redirect_uri, id, secret }) => {
    const client = await provider
      .registerClient({
        name,
        redirectUri: redirect_uri,
        ...(id !== undefined && { id }),
        ...(secret !== undefined && { secret }),
      })
      .catch((cause: unknown) => {
        throw new SandboxError('unknown_client', `The client ${name} cannot be registered.`, {
          cause,
        })
      })
    const registered = { id: client.id, secret: client.secret, redirect_uri: client.redirectUri }
    const known = clients.findIndex((other) => other.id === client.id)
    if (known >= 0) clients[known] = registered
    else clients.push(registered)
    return registered
  }

  const issueToken: Sandbox['issueToken'] = async (email, scope) => {
    const account = live.settled.accounts.find((each) => each.email === email)
    if (account === undefined) {
      throw new SandboxError('unknown_account', `No account of this world is called ${email}.`)
    }
    const description = `Sandbox token: ${scope.join(' ')}`
    const issued = await provider.authorizeDirectly({ accountId: account.id, scope, description })
    return issued.token
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
      showDemoAccounts()
    },
    registerClient,
    issueToken,
    async describe() {
      description ??= (async () => {
        if (clients.length === 0) {
          await registerClient({
            name: 'A program on this machine',
            redirect_uri: 'http://127.0.0.1:8080/auth/heroku/callback',
          })
        }
        return {
          origin,
          accounts: await describeAccounts(live.settled, issueToken),
          special_accounts: await describeSpecialAccounts(live.settled, issueToken),
          clients,
        }
      })()
      return { ...(await description), clients: [...clients] }
    },
  }
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
