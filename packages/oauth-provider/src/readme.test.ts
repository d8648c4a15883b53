import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createMemoryAccounts, createMemoryStore, createProvider } from './index.ts'

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
const [start = ''] = [...readme.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code = '']) => code)
const folder = fileURLToPath(new URL('../../../test-output/', import.meta.url))
const program = `${folder}provider-start-${process.pid}.ts`

let child: ChildProcess
let origin: string
let printed: string

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  return typeof address === 'object' && address !== null ? address.port : 0
}

beforeAll(async () => {
  const port = String(await freePort())
  origin = `http://localhost:${port}`
  mkdirSync(folder, { recursive: true })
  writeFileSync(program, start.replaceAll('5001', port))
  child = spawn(process.execPath, [program], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [chunk]: readonly unknown[] = child.stdout === null ? [] : await once(child.stdout, 'data')
  printed = String(chunk)
})
afterAll(() => {
  child.kill()
  rmSync(program, { force: true })
})

describe('the README', () => {
  it('starts a provider whose printed client is refused only for a code that is none', async () => {
    const id = /id: '([\w-]+)'/.exec(printed)?.[1] ?? ''
    const secret = /secret: '([\w-]+)'/.exec(printed)?.[1] ?? ''
    const page = await fetch(`${origin}/oauth/authorize?client_id=${id}&response_type=code`)
    expect(new URL(page.url).pathname).toBe('/login')
    const ask = async (client_secret: string) => {
      const body = new URLSearchParams({ client_secret, code: 'none' })
      return (await fetch(`${origin}/oauth/token`, { method: 'POST', body })).json()
    }
    expect(await ask(secret)).toMatchObject({ message: 'OAuth authorization invalid.' })
    expect(await ask('another')).toMatchObject({ message: 'Invalid credentials provided.' })
  })

  it('seeds an account, a client and a token as it says', async () => {
    const ada = { id: 'ada', email: 'ada@example.com', name: 'Ada', password: 'correct horse' }
    let now = Date.UTC(2026, 0, 1)
    const provider = createProvider({
      accounts: createMemoryAccounts([ada]),
      store: createMemoryStore(),
      clock: { now: () => new Date(now) },
      random: (count) => crypto.getRandomValues(new Uint8Array(count)),
      origin: 'http://localhost:5001',
      hashKey: new Uint8Array(32),
    })
    const redirectUri = 'http://localhost:4000/callback'
    const secret = 'a-secret-of-my-own'
    const client = { id: 'my-app', secret, name: 'My app', redirectUri, trusted: true }
    expect(await provider.registerClient(client)).toMatchObject({ id: 'my-app', secret })
    const { token } = await provider.authorizeDirectly({
      accountId: 'ada',
      scope: ['read'],
      expiresIn: 3600,
    })
    const check = async () => {
      const headers = { authorization: `Bearer ${token}` }
      return (await provider.authenticate(new Request('http://localhost:5001/', { headers }))).ok
    }
    expect(await check()).toBe(true)
    now += 3_600_000
    expect(await check()).toBe(false)
  })
})
