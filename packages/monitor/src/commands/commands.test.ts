import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { freePort } from '../database/embedded/free-port.ts'

const muster = fileURLToPath(new URL('../../bin/muster.js', import.meta.url))
const description = z.object({
  origin: z.string(),
  accounts: z.array(
    z.object({
      email: z.string(),
      password: z.string(),
      tokens: z.record(z.string(), z.string()),
    }),
  ),
  clients: z.array(z.object({ id: z.string(), secret: z.string(), redirect_uri: z.string() })),
})

let folder: string
let sandbox: ChildProcess
let described: z.infer<typeof description>
let token: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'muster-commands-'))
  const port = await freePort()
  sandbox = spawn(process.execPath, [muster, 'sandbox', '--port', String(port), '--json'])
  if (!sandbox.stdout) throw new Error('no output')
  const [line] = await once(createInterface({ input: sandbox.stdout }), 'line')
  described = description.parse(JSON.parse(String(line)))
  token = described.accounts[0]?.tokens['global'] ?? ''
})
afterAll(async () => {
  const exited = once(sandbox, 'exit')
  sandbox.kill('SIGTERM')
  expect(await exited).toEqual([0, null])
  await rm(folder, { recursive: true })
})

async function run(args: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  const child = spawn(process.execPath, [muster, ...args], {
    cwd: folder,
    env: { PATH: process.env['PATH'] ?? '', HOME: folder, ...environment },
  })
  child.stdin.end()
  const outputs = Promise.all([text(child.stdout), text(child.stderr)])
  const [code] = await once(child, 'exit')
  const [stdout, stderr] = await outputs
  return { code, stdout, stderr }
}
const scan = (...args: readonly string[]) =>
  run(['scan', ...args], { HEROKU_API_KEY: token, HEROKU_API_URL: described.origin })

describe('muster sandbox', () => {
  it('tells its accounts, tokens and clients in one line', () => {
    expect(described.accounts[0]?.tokens['read']).toMatch(/^HRKU-AA.{58}$/)
    expect(new URL(described.clients[0]?.redirect_uri ?? '').hostname).toBe('127.0.0.1')
  })

  it('names the place in a world file that is wrong', async () => {
    const file = join(folder, 'world.json')
    await writeFile(file, JSON.stringify({ format: 'muster-world/1', name: 'x', accounts: 5 }))
    const { code, stderr } = await run(['sandbox', '--world', file])
    expect([code, stderr.trim().split('\n').length]).toEqual([1, 1])
    expect(stderr).toContain('accounts: ')
  })
})

describe('muster scan', () => {
  it('prints a table without colour, and exits 0 without a threshold', async () => {
    const { code, stdout, stderr } = await scan()
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toContain('VERDICT')
    expect(stdout).toContain('hk.app.region')
    expect(stdout).not.toContain('\u001b')
    expect(stdout).not.toContain(token)
  })

  it('exits 1 when a check of the severity, or a worse one, fails', async () => {
    expect((await scan('--fail-on', 'high')).code).toBe(1)
    expect((await scan('--fail-on', 'low')).code).toBe(1)
  })

  it('writes JSON with results, readings and requests to a file', async () => {
    const file = join(folder, 'scan.json')
    expect(await scan('--format', 'json', '--output', file)).toMatchObject({ code: 0, stdout: '' })
    const scanned: unknown = JSON.parse(await readFile(file, 'utf8'))
    expect(scanned).toMatchObject({
      results: expect.arrayContaining([expect.objectContaining({ outcome: 'fail' })]),
      readings: expect.arrayContaining([
        expect.objectContaining({ kind: 'app', status: 'read', count: 14, gaps: [] }),
      ]),
      requests: expect.arrayContaining([
        expect.objectContaining({ method: 'GET', route: '/account', status: 200, count: 1 }),
      ]),
    })
  })

  it('exits 3 with a token that Heroku does not take, and says what to do', async () => {
    const { code, stderr } = await scan('--token', 'nonsense')
    expect(code).toBe(3)
    expect(stderr).toContain('heroku authorizations:create')
    expect(stderr.trim().split('\n')).toHaveLength(1)
  })

  it('exits 2 for bad usage', async () => {
    expect((await scan('--format', 'yaml')).code).toBe(2)
    expect((await run(['scan'])).code).toBe(2)
    expect((await scan('--api-url', 'ftp://x')).code).toBe(2)
    expect((await run(['nonsense'])).code).toBe(2)
    const { code, stderr } = await scan('--output', join(folder, 'missing', 'scan.json'))
    expect([code, stderr.trim().split('\n').length]).toEqual([2, 1])
    expect(stderr).toContain('--output must be a file that can be written')
  })

  it('exits 3 when every read is refused, whatever the threshold', async () => {
    const portal = createServer((_, response) =>
      response.end('<html>Sign in to the network</html>'),
    )
    portal.listen(0, '127.0.0.1')
    await once(portal, 'listening')
    const address = portal.address()
    const port = typeof address === 'object' ? address?.port : undefined
    const { code, stderr } = await scan('--api-url', `http://127.0.0.1:${port}`, '--fail-on', 'low')
    portal.close()
    expect(code).toBe(3)
    expect(stderr).toMatch(/^Nothing could be read\. .*\n$/)
  })

  it('does not mind the settings of other programs, nor a line end after the token', async () => {
    const environment = {
      HEROKU_API_KEY: `${token}\n`,
      HEROKU_API_URL: described.origin,
      PORT: 'tcp://10.0.0.1:80',
      HEROKU_OAUTH_ID: 'of another program',
    }
    expect(await run(['scan'], environment)).toMatchObject({ code: 0, stderr: '' })
  })
})

describe('muster evidence export --example, and muster verify', () => {
  it('agree: intact and complete', async () => {
    const file = join(folder, 'example.zip')
    expect(await run(['evidence', 'export', '--example', '--output', file])).toMatchObject({
      code: 0,
    })
    const { code, stdout } = await run(['verify', file])
    expect(code).toBe(0)
    expect(stdout).toContain('Intact')
    expect(stdout).toContain('Complete')
    expect(stdout).toContain('--key')
  })

  it('disagree once a byte is changed, or the key is another', async () => {
    const file = join(folder, 'example.zip')
    const bytes = await readFile(file)
    const at = bytes.indexOf('"outcome":"fail"')
    bytes.write('"outcome":"pass"', at)
    const changed = join(folder, 'changed.zip')
    await writeFile(changed, bytes)
    const { code, stdout } = await run(['verify', changed])
    expect(code).toBe(1)
    expect(stdout).toContain('NOT INTACT')
    expect((await run(['verify', file, '--key', 'nonsense'])).code).toBe(2)
    expect((await run(['verify', join(folder, 'missing.zip')])).code).toBe(2)
  })
})

describe('muster evidence export', () => {
  it.each([
    [['--from', '2026-02-30'], '--from must be a day or a moment'],
    [['--from', '2026-02-30T00:00:00Z'], '--from must be a day or a moment'],
    [['--from', '2026-07-02', '--to', '2026-07-01'], '--to must be later than --from'],
  ])('refuses %j before it opens anything', async (flags, said) => {
    const file = join(folder, 'never.zip')
    const { code, stderr } = await run(['evidence', 'export', '--output', file, ...flags])
    expect([code, stderr.trim().split('\n').length]).toEqual([2, 1])
    expect(stderr).toContain(said)
  })

  it('says in one line that its file cannot be written', async () => {
    const file = join(folder, 'missing', 'example.zip')
    const { code, stderr } = await run(['evidence', 'export', '--example', '--output', file])
    expect([code, stderr.trim().split('\n').length]).toEqual([2, 1])
  })
})

describe('muster keys add', () => {
  it.each([' ', 'x'.repeat(201)])(
    'refuses the name "%s" before it opens anything',
    async (name) => {
      const { code, stderr } = await run(['keys', 'add', '--role', 'auditor', '--name', name])
      expect(code).toBe(2)
      expect(stderr).toContain('--name must have 1 to 200 characters')
    },
  )
})

describe('muster checks list', () => {
  it('gives every check as data', async () => {
    const { code, stdout } = await run(['checks', 'list', '--json'])
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          id: 'hk.app.region',
          severity: 'high',
          kinds: expect.arrayContaining(['app']),
        }),
      ]),
    )
  })
})

describe('muster members add', () => {
  it('refuses what is no address before it opens anything', async () => {
    const { code, stderr } = await run(['members', 'add', '--email', 'ada', '--role', 'owner'])
    expect(code).toBe(2)
    expect(stderr).toContain('--email must be an e-mail address')
  })

  it('refuses a short password in one line, before it opens anything', async () => {
    const ada = ['--email', 'ada@example.com', '--role', 'owner']
    const { code, stderr } = await run(['members', 'add', ...ada])
    expect(code).toBe(1)
    expect(stderr.trim().split('\n')).toEqual([expect.stringContaining('at least 12 characters')])
  })
})
