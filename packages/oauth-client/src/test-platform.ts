import { randomBytes } from 'node:crypto'
import {
  acme,
  createSandbox,
  type Sandbox,
  type SandboxClient,
  type SandboxOptions,
} from '@muster/sandbox'
import type { Platform } from './platform.ts'

/** What a program runs on, with time that passes only when someone waits or says so. */
export interface TestPlatform extends Platform {
  /** Lets that many milliseconds pass. */
  advance(milliseconds: number): void
  /** Every wait there was, in milliseconds. */
  readonly waits: readonly number[]
}

function createTestPlatform(fetch: typeof globalThis.fetch): TestPlatform {
  let time = Date.parse('2026-03-01T12:00:00Z')
  const waits: number[] = []
  return {
    fetch,
    clock: { now: () => new Date(time) },
    random: randomBytes,
    async sleep(milliseconds) {
      waits.push(milliseconds)
      time += milliseconds
      // Others get their turn, as they would during a real wait.
      await new Promise((resolve) => setImmediate(resolve))
    },
    advance(milliseconds) {
      time += milliseconds
    },
    waits,
  }
}

/** A sandbox in this process, on the platform's time, with a client, and a count of what it was asked. */
export interface TestHeroku extends TestPlatform {
  readonly sandbox: Sandbox
  readonly origin: string
  readonly client: SandboxClient
  /** How often each method and path was asked for. */
  readonly asked: ReadonlyMap<string, number>
}

export async function createTestHeroku(
  options: Pick<SandboxOptions, 'profile'> = {},
): Promise<TestHeroku> {
  const asked = new Map<string, number>()
  const origin = 'http://localhost:5001'
  const platform = createTestPlatform(async (input, init) => {
    const request = new Request(input, init)
    const what = `${request.method} ${new URL(request.url).pathname}`
    asked.set(what, (asked.get(what) ?? 0) + 1)
    return sandbox.fetch(request)
  })
  const { clock, random } = platform
  const sandbox = createSandbox({ world: acme, origin, clock, random, ...options })
  const client = await sandbox.registerClient({
    name: 'A program under test',
    redirect_uri: 'http://localhost:4000/callback',
  })
  return { ...platform, sandbox, origin, client, asked }
}
