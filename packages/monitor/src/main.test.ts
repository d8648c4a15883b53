import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { walkHeroku } from '../test/heroku-browser.ts'
import { freePort } from './database/embedded/free-port.ts'

const main = fileURLToPath(new URL('main.ts', import.meta.url))
const muster = fileURLToPath(new URL('../bin/muster.js', import.meta.url))
const owner = { email: 'ada@acme.example', password: 'correct horse battery staple' }

const started = z.object({
  connection: z.object({ id: z.string(), state: z.string() }),
  authorization_url: z.string(),
})
const detail = z.object({
  id: z.string(),
  state: z.string(),
  account: z.object({ email: z.string() }).nullable(),
  revoked_upstream: z.boolean().nullable(),
  last_sync: z.object({ id: z.string(), state: z.string() }).nullable(),
})
const session = z.object({
  sandbox: z.object({
    accounts: z.array(z.object({ email: z.string(), password: z.string() })),
  }),
})

let dataFolder: string
let environment: Record<string, string>
let origin: string
let child: ChildProcess
let printed = ''
const cookies = new Map<string, string>()

beforeAll(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'muster-main-'))
  const port = await freePort()
  const sandboxPort = await freePort(port + 1)
  origin = `http://localhost:${port}`
  environment = {
    PATH: process.env['PATH'] ?? '',
    HOME: dataFolder,
    PORT: String(port),
    SANDBOX_PORT: String(sandboxPort),
    MUSTER_DATA: join(dataFolder, 'data'),
  }
  await start()
})
afterAll(async () => {
  await stop()
  await rm(dataFolder, { recursive: true, force: true })
})

async function start(): Promise<void> {
  printed = ''
  child = spawn(process.execPath, [main], { env: environment, stdio: ['ignore', 'pipe', 'pipe'] })
  const keep = (chunk: unknown): void => {
    printed += String(chunk)
  }
  child.stdout?.on('data', keep)
  child.stderr?.on('data', keep)
  while (!/Dashboard.*\n/.test(printed) && child.exitCode === null) await sleep(20)
  await sleep(50)
}
async function stop(): Promise<number | null> {
  if (child.exitCode !== null) return child.exitCode
  const exited = once(child, 'exit')
  child.kill('SIGINT')
  await exited
  return child.exitCode
}
async function run(...args: readonly string[]): Promise<{ code: number | null; output: string }> {
  const command = spawn(process.execPath, [muster, ...args], { env: environment })
  const output = Promise.all([text(command.stdout), text(command.stderr)])
  const [code] = await once(command, 'exit')
  return { code, output: (await output).join('') }
}

/** What the owner's browser does. */
async function visit(path: string, body?: unknown): Promise<Response> {
  const response = await fetch(new URL(path, origin), {
    method: body === undefined ? 'GET' : 'POST',
    redirect: 'manual',
    headers: {
      origin,
      cookie: [...cookies].map((pair) => pair.join('=')).join('; '),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  for (const line of response.headers.getSetCookie()) {
    const [name = '', ...value] = (line.split(';')[0] ?? '').split('=')
    cookies.set(name, value.join('='))
  }
  return response
}
const readDetail = async (id: string) =>
  detail.parse(await (await visit(`/api/v1/connections/${id}`)).json())

async function authorize(authorizationUrl: string, decision: 'Allow' | 'Deny'): Promise<string> {
  const { sandbox } = session.parse(await (await visit('/api/v1/session')).json())
  const person = sandbox.accounts[0]
  if (!person) throw new Error('the sandbox has no account')
  const callback = await walkHeroku(fetch, authorizationUrl, { ...person, decision })
  const response = await visit(callback.pathname + callback.search)
  expect(response.status).toBe(303)
  return response.headers.get('location') ?? ''
}
async function finishedSync(connectionId: string, before?: string): Promise<void> {
  for (;;) {
    const { last_sync } = await readDetail(connectionId)
    if (last_sync?.id !== before && last_sync?.state === 'finished') return
    expect(last_sync?.state).not.toBe('failed')
    await sleep(50)
  }
}

describe('npm start', () => {
  let connectionId = ''
  let bundle = ''

  it('prints where the dashboard and the sandbox are, and a link for the first owner', () => {
    expect(printed).toContain(`Dashboard  ${origin}`)
    expect(printed).toContain(`http://localhost:${environment['SANDBOX_PORT']}`)
    expect(printed).toContain(`${origin}/setup?token=`)
  })

  it('lets the link make the owner, once', async () => {
    const token = /setup\?token=([\w-]+)/.exec(printed)?.[1]
    const request = { token, name: 'Ada', organization: 'Acme', ...owner }
    expect((await visit('/api/v1/setup', request)).status).toBe(201)
    expect((await visit('/api/v1/setup', request)).status).toBeGreaterThanOrEqual(400)
  })

  it('signs the owner in', async () => {
    cookies.clear()
    expect((await visit('/api/v1/session')).status).toBe(401)
    expect((await visit('/api/auth/sign-in/email', owner)).status).toBe(200)
    expect((await visit('/api/v1/session')).status).toBe(200)
  })

  it('says so when access is denied at Heroku', async () => {
    const answer = await visit('/api/v1/connections', { integration: 'heroku' })
    expect(answer.status).toBe(201)
    const { authorization_url } = started.parse(await answer.json())
    expect(await authorize(authorization_url, 'Deny')).toMatch(
      /^\/connect\/heroku\/problem\?code=access_denied&reference=/,
    )
  })

  it('connects the account and syncs it', async () => {
    const answer = await visit('/api/v1/connections', { integration: 'heroku' })
    const { connection, authorization_url } = started.parse(await answer.json())
    connectionId = connection.id
    expect(await authorize(authorization_url, 'Allow')).toBe(
      `/settings/integrations/heroku?connection=${connectionId}`,
    )
    expect(await readDetail(connectionId)).toMatchObject({ state: 'active' })
    await finishedSync(connectionId)
    const overview = await (await visit('/api/v1/overview')).json()
    expect(overview).toMatchObject({ checks: { failing: expect.any(Number) } })
  })

  it('gives out evidence that is intact, and incomplete where a scope was missing', async () => {
    bundle = join(dataFolder, 'bundle.zip')
    const response = await visit('/api/v1/evidence/bundle')
    expect(response.status).toBe(200)
    await writeFile(bundle, new Uint8Array(await response.arrayBuffer()))
    const { code, output } = await run('verify', bundle)
    expect(output).toContain('Intact')
    expect(output).toContain('results computed again: same')
    expect(output).toContain('needs scope global')
    expect(code).toBe(4)
  })

  it('exports the same evidence on the command line beside the running server', async () => {
    const exported = join(dataFolder, 'exported.zip')
    expect(await run('evidence', 'export', '--output', exported)).toMatchObject({ code: 0 })
    expect((await run('verify', exported)).code).toBe(4)
  })

  it('keeps the connection and the sandbox over a restart', async () => {
    expect(await stop()).toBe(0)
    await start()
    expect(printed).not.toContain('setup?token=')
    const before = (await readDetail(connectionId)).last_sync?.id
    expect((await visit(`/api/v1/connections/${connectionId}/syncs`, {})).status).toBe(202)
    await finishedSync(connectionId, before)
  })

  it('disconnects, and reconnects with its history', async () => {
    const answer = await visit(`/api/v1/connections/${connectionId}/disconnect`, {})
    expect(answer.status).toBe(200)
    expect(await readDetail(connectionId)).toMatchObject({
      state: 'disconnected',
      revoked_upstream: true,
    })
    const before = (await readDetail(connectionId)).last_sync?.id
    const again = await visit(`/api/v1/connections/${connectionId}/reconnect`, {})
    const { authorization_url } = z
      .object({ authorization_url: z.string() })
      .parse(await again.json())
    expect(await authorize(authorization_url, 'Allow')).toContain(connectionId)
    await finishedSync(connectionId, before)
    const records = z
      .object({ items: z.array(z.unknown()) })
      .parse(await (await visit('/api/v1/evidence/records')).json())
    expect(records.items).toHaveLength(3)
  })

  it('adds members and keys on the command line', async () => {
    const key = await run('keys', 'add', '--role', 'auditor')
    expect(key.code).toBe(0)
    const [secret = ''] = /^mstr_\S+$/m.exec(key.output) ?? []
    const answer = await fetch(`${origin}/api/v1/checks`, {
      headers: { authorization: `Bearer ${secret}` },
    })
    expect(answer.status).toBe(200)
  })

  it('survives a change of its master key while it runs', async () => {
    expect(await run('keys', 'rotate')).toMatchObject({ code: 0 })
    const before = (await readDetail(connectionId)).last_sync?.id
    expect((await visit(`/api/v1/connections/${connectionId}/syncs`, {})).status).toBe(202)
    await finishedSync(connectionId, before)
  })

  it('takes a sync up again after it was killed in the middle of it', async () => {
    const before = (await readDetail(connectionId)).last_sync?.id
    const answer = await visit(`/api/v1/connections/${connectionId}/syncs`, {})
    expect(answer.status).toBe(202)
    const exited = once(child, 'exit')
    child.kill('SIGKILL')
    await exited
    await start()
    // The changed master key has ended every session.
    expect((await visit('/api/v1/session')).status).toBe(401)
    expect((await visit('/api/auth/sign-in/email', owner)).status).toBe(200)
    await finishedSync(connectionId, before)
  }, 60_000)

  it('says in one line that its port is taken', async () => {
    const { PORT = '', ...rest } = environment
    const second = spawn(process.execPath, [main], { env: { ...rest, PORT } })
    const output = text(second.stderr)
    const [code] = await once(second, 'exit')
    expect(code).toBe(1)
    expect((await output).trim()).toMatch(/^Muster cannot listen on port \d+ .*another port\.$/)
  })

  it('says in one line that its key is not the one of the database', async () => {
    const MUSTER_KEY = Buffer.alloc(32, 1).toString('base64')
    const second = spawn(process.execPath, [main], { env: { ...environment, MUSTER_KEY } })
    const output = text(second.stderr)
    const [code] = await once(second, 'exit')
    expect(code).toBe(1)
    expect((await output).trim()).toMatch(/^This database is sealed with another master key[^\n]*$/)
  })

  it('prints no token, and nothing that went wrong', () => {
    expect(printed).not.toContain('HRKU-')
    const warnings = printed.split('\n').filter((line) => /"level":(40|50|60)/.test(line))
    // Where the checkout is root's alone, the server has to go elsewhere, and that is said.
    expect(warnings.filter((line) => !line.includes('PostgreSQL runs as user'))).toEqual([])
  })
})
