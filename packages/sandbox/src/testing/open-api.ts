// For tests: the Platform API of a world without OAuth in front of it. A token says in clear who asks, and how.
import type { Principal, Scope } from '@muster/oauth-provider'
import { isScope } from '@muster/oauth-provider'
import { z } from 'zod'
import { answerPlatformApi } from '../platform-api.ts'
import { createRateLimiter } from '../protocol/rate-limiter.ts'
import { settleWorld } from '../settled/settle-world.ts'
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
    return Uint8Array.from({ length: bytes }, (_, index) => (calls * 31 + index * 7) % 256)
  }
}

export interface Asking {
  readonly as?: string
  readonly scope?: readonly Scope[]
  /** The token was issued to an OAuth client. */
  readonly thirdParty?: boolean
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
}

export interface OpenApi {
  readonly clock: ReturnType<typeof createTestClock>
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
  const settled = settleWorld(world, clock)
  const served = {
    heroku: () => settled,
    limiter: createRateLimiter(rateLimit),
    clock,
    random: createTestRandom(),
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
    const [email, scope = '', kind] = authorization?.replace('Bearer ', '').split('|') ?? []
    const account = settled.accounts.find((each) => each.email === email)
    if (account === undefined) return undefined
    return {
      accountId: account.id,
      authorizationId: 'authorization',
      teamId: null,
      clientId: kind === 'third party' ? 'client' : null,
      thirdParty: kind === 'third party',
      scope: scope.split(' ').filter(isScope),
    }
  }

  const get: OpenApi['get'] = (path, asking = {}) => {
    const { as = 'ada@acme.example', scope = ['global'], method = 'GET' } = asking
    const kind = asking.thirdParty === true ? 'third party' : 'direct'
    return answerPlatformApi(
      new Request(`http://localhost:5001${path}`, {
        method,
        headers: {
          accept: 'application/vnd.heroku+json; version=3',
          authorization: `Bearer ${as}|${scope.join(' ')}|${kind}`,
          ...asking.headers,
        },
      }),
      served,
    )
  }
  return {
    clock,
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
  }
  return template.replaceAll(/\{\w+\}/g, (part) => examples[part] ?? part)
}
