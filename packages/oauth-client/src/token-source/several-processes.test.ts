import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { acme, createSandbox } from '@muster/sandbox'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fileStorage } from '../../examples/file-storage.ts'
import {
  exchangeRequest,
  finishAuthorization,
  platform,
  readTokens,
  startAuthorization,
} from '../index.ts'
import { visit } from '../test-browser.ts'
import { serve, type TestServer } from '../test-server.ts'

const program = fileURLToPath(new URL('test-worker.ts', import.meta.url))

let folder: string
let path: string
let server: TestServer
let client_secret: string
let refreshes: number

/** A sandbox on a port, and a file with an authorization of it whose access token has ended. */
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'oauth-client-'))
  path = join(folder, 'tokens.json')
  refreshes = 0
  server = await serve(async (request) => {
    const answer = await sandbox.fetch(request)
    if (new URL(request.url).pathname === '/oauth/token') {
      refreshes += 1
      // Long enough for the other process to want one too.
      await new Promise((resolve) => setTimeout(resolve, 500))
    }
    return answer
  })
  const { origin } = server
  const sandbox = createSandbox({ world: acme, origin, clock: platform.clock, random: randomBytes })
  const redirect_uri = 'http://localhost:4000/callback'
  const client = await sandbox.registerClient({ name: 'A program', redirect_uri })
  client_secret = client.secret
  const { url, attempt } = await startAuthorization({
    ...platform,
    origin,
    client_id: client.id,
    scope: ['read'],
  })
  const finished = finishAuthorization(await visit(sandbox, url), attempt, platform)
  const response = await sandbox.fetch(exchangeRequest({ ...finished, client_secret }))
  const tokens = await readTokens(response, new Date(), { grant: 'authorization_code' })
  await fileStorage(path).save({ ...tokens, expires_at: new Date(0) }, undefined)
})

afterEach(async () => {
  await server.close()
  await rm(folder, { recursive: true })
})

/** Starts a process that waits for the word to ask. */
async function start(callers: number, { stop = false }: { readonly stop?: boolean } = {}) {
  const child = spawn(process.execPath, [program], { stdio: ['pipe', 'pipe', 'inherit'] })
  const orders = { path, origin: server.origin, client_secret, callers, stop }
  child.stdin.write(`${JSON.stringify(orders)}\n`)
  const [ready] = await once(child.stdout, 'data')
  expect(String(ready)).toBe('ready\n')
  return {
    child,
    async ask(): Promise<readonly string[]> {
      child.stdin.end('go\n')
      return (await text(child.stdout)).trim().split('\n')
    },
  }
}

describe('[A1-40] two processes', () => {
  it('with fifty callers each ask Heroku once', async () => {
    const workers = await Promise.all([start(50), start(50)])
    const given = (await Promise.all(workers.map(({ ask }) => ask()))).flat()
    expect(given).toHaveLength(100)
    expect(new Set(given).size).toBe(1)
    expect(given[0]).toMatch(/^[0-9a-f]{64}$/)
    expect(refreshes).toBe(1)
    expect((await stat(path)).mode & 0o777).toBe(0o600)
  })
})

describe('[A1-41] a process killed between the answer and the store', () => {
  it('leaves its lease, and whoever takes that over recovers', async () => {
    const { child } = await start(1, { stop: true })
    child.stdin.write('go\n')
    await once(child.stdout, 'data')
    child.kill('SIGKILL')
    await once(child, 'exit')
    expect(refreshes).toBe(1)
    const left = await fileStorage(path).load()
    expect(left?.tokens.expires_at).toEqual(new Date(0))

    // Its lease runs out.
    const content: unknown = JSON.parse(await readFile(path, 'utf8'))
    expect(content).toMatchObject({ lease: { until: expect.any(Number) } })
    const lease = { owner: 'the one that died', until: Date.now() - 1 }
    await writeFile(path, JSON.stringify(Object.assign({}, content, { lease })))

    const given = await (await start(50)).ask()
    expect(given).toHaveLength(50)
    expect(new Set(given).size).toBe(1)
    expect(refreshes).toBe(2)
  })
})
