import { createHerokuApi, type HerokuApi } from '@muster/heroku-api'
import { acme, createSandbox, type Sandbox } from '@muster/sandbox'
import type { Kind } from '../src/sync/kind.ts'
import type { Reading, Snapshot } from '../src/sync/reading.ts'

export const clock = { now: () => new Date('2026-03-01T12:00:00Z') }

export interface Connected {
  readonly sandbox: Sandbox
  readonly heroku: HerokuApi
  readonly sent: readonly Request[]
}

type Scopes = Parameters<Sandbox['issueToken']>[1]

/** The built-in world, seen by its first account through a token with the given scopes. */
export async function connectAcme(
  scope: Scopes = ['identity', 'read'],
  options: { readonly rateLimit?: number; readonly fetch?: typeof fetch } = {},
): Promise<Connected> {
  const sandbox = createSandbox({
    world: acme,
    origin: 'http://localhost:5001',
    clock,
    random: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
    ...(options.rateLimit === undefined ? {} : { rateLimit: options.rateLimit }),
  })
  const token = await sandbox.issueToken(acme.accounts[0]?.email ?? '', scope)
  const sent: Request[] = []
  const heroku = createHerokuApi({
    origin: sandbox.origin,
    fetch: async (input, init) => {
      const request = new Request(input, init)
      sent.push(request)
      return (options.fetch ?? sandbox.fetch)(request)
    },
    accessToken: async () => token,
    clock,
    sleep: async () => {},
  })
  return { sandbox, heroku, sent }
}

export function itemsOf<K extends Kind>(snapshot: Snapshot, kind: K) {
  const reading: Reading<K> = snapshot.readings[kind]
  if (reading.status === 'unreadable') throw new Error(reading.reason)
  return reading
}
