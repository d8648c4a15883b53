// For tests: the Platform API of a world without OAuth in front of it. A token says in clear who asks, and how.
import { createHash } from 'node:crypto'
import type { Principal, ProviderFailure, Scope } from '@muster/oauth-provider'
import { isScope } from '@muster/oauth-provider'
import { z } from 'zod'
import { answerPlatformApi } from '../platform-api.ts'
import { createRateLimiter } from '../protocol/rate-limiter.ts'
import { createLiveWorld, type LiveWorld } from '../settled/live-world.ts'
import { acme } from '../worlds/acme.ts'
import type { World } from '../worlds/world.ts'

export const noon = new Date('2026-03-01T12:00:00Z')

/** A clock that stands still until it is set. */
export function createTestClock(): { now(): Date; advance(milliseconds: number): void } {
  let time = noon.getTime()
  return {
    now: () => new Date(time),
    advance(milliseconds) {
      time += milliseconds
    },
  }
}

/** Bytes that differ from call to call, and are the same in every run. */
export function createTestRandom(): (bytes: number) => Uint8Array {
  let calls = 0
  return (bytes) => {
    calls += 1
    return new Uint8Array(
      createHash('shake256', { outputLength: bytes }).update(`${calls}`).digest(),
    )
  }
}

export interface Asking {
  readonly as?: string
  readonly scope?: readonly Scope[]
  /** The token was issued to an OAuth client that is not one of Heroku's own. */
  readonly thirdParty?: boolean
  /** The id of the OAuth client the token was issued to. */
  readonly client?: string
  /** The name of the team whose own token it is. */
  readonly team?: string
  readonly method?: string
  /** Sent as JSON. */
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

export interface OpenApi {
  readonly clock: ReturnType<typeof createTestClock>
  readonly live: LiveWorld
  get(path: string, asking?: Asking): Promise<Response>
  /** The JSON of a list, whole: the page size is 1000. */
  list(path: string, asking?: Asking): Promise<readonly Record<string, unknown>[]>
}

/** Opens the API of a world. Without further words Ada asks, with the scope `global`. */
export function openApi(
  options: { readonly world?: World; readonly rateLimit?: number } = {},
): OpenApi {
  const { world = acme, rateLimit = 4500 } = options
  const clock = createTestClock()
  const live = createLiveWorld(world, clock)
  const served = {
    live,
    ignoresDelinquent: async (clientId: string) => clientId === 'patient client',
    limiter: createRateLimiter(rateLimit),
    clock,
    random: createTestRandom(),
    onError: ({ error }: ProviderFailure): never => {
      throw error
    },
    provider: {
      async authenticate(request: Request) {
        const principal = readPrincipal(request.headers.get('authorization'))
        return principal === undefined
          ? {
              ok: false as const,
              status: 401 as const,
              headers: {},
              body: { id: 'unauthorized' as const, message: 'Invalid credentials provided.' },
            }
          : { ok: true as const, principal }
      },
    },
  }

  function readPrincipal(authorization: string | null): Principal | undefined {
    const [email, scope = '', client = '', thirdParty, teamName] =
      authorization?.replace('Bearer ', '').split('|') ?? []
    const account = live.settled.accounts.find((each) => each.email === email)
    if (account === undefined) return undefined
    return {
      accountId: account.id,
      authorizationId: 'authorization',
      teamId: live.settled.teams.find(({ name }) => name === teamName)?.id ?? null,
      clientId: client === '' ? null : client,
      thirdParty: thirdParty === 'third party',
      scope: scope.split(' ').filter(isScope),
    }
  }

  const get: OpenApi['get'] = (path, asking = {}) => {
    const { as = 'ada@acme.example', scope = ['global'], method = 'GET', team = '' } = asking
    const client = asking.client ?? (asking.thirdParty === true ? 'client' : '')
    const kind = asking.thirdParty === true ? 'third party' : 'own'
    return answerPlatformApi(
      new Request(`http://localhost:5001${path}`, {
        method,
        headers: {
          accept: 'application/vnd.heroku+json; version=3',
          authorization: `Bearer ${[as, scope.join(' '), client, kind, team].join('|')}`,
          ...asking.headers,
        },
        ...(asking.body !== undefined && { body: JSON.stringify(asking.body) }),
      }),
      served,
    )
  }
  return {
    clock,
    live,
    get,
    async list(path, asking = {}) {
      const response = await get(path, {
        ...asking,
        headers: { range: 'id ..; max=1000', ...asking.headers },
      })
      const body: unknown = await response.json()
      if (!Array.isArray(body)) throw new TypeError(`${path} answered ${JSON.stringify(body)}`)
      return body
    },
  }
}

/** A response's JSON, which must be an object. */
export async function objectOf(response: Response): Promise<Readonly<Record<string, unknown>>> {
  return z.record(z.string(), z.unknown()).parse(await response.json())
}

/** The path of a template with an app, team and so on of world acme in it. */
export function examplePath(template: string): string {
  const examples: Readonly<Record<string, string>> = {
    '{app}': 'acme-storefront',
    '{team}': 'acme-commerce',
    '{addon}': 'postgresql-orbital-18812',
    '{pipeline}': 'storefront',
    '{space}': 'acme-books-apac',
    '{user}': '~',
    '{collaborator}': 'ben@acme.example',
    '{transfer}': 'acme-invoices',
  }
  return template.replaceAll(/\{\w+\}/g, (part) => examples[part] ?? part)
}
