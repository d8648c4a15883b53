import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { freePort } from '../database/embedded/free-port.ts'
import { createTestDatabase, type TestDatabase } from '../database/test-database.ts'

const muster = fileURLToPath(new URL('../../bin/muster.js', import.meta.url))
const description = z.looseObject({
  origin: z.string(),
  accounts: z.array(
    z.object({
      email: z.string(),
      password: z.string(),
      tokens: z.record(z.string(), z.string()),
    }),
  ),
})
const version = { accept: 'application/vnd.heroku+json; version=3' }

let folder: string
let database: TestDatabase
const running: ChildProcess[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'muster-sandbox-'))
  database = await createTestDatabase({ empty: true })
})
afterAll(async () => {
  await Promise.all(running.map(stop))
  await database.close()
  await rm(folder, { recursive: true })
})

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const exited = once(child, 'exit')
  child.kill('SIGTERM')
  expect(await exited).toEqual([0, null])
}

async function start(...flags: readonly string[]) {
  const port = String(await freePort())
  const child = spawn(process.execPath, [muster, 'sandbox', '--json', '--port', port, ...flags])
  running.push(child)
  const [line] = await once(createInterface({ input: child.stdout }), 'line')
  return { child, ...description.parse(JSON.parse(String(line))) }
}

const lasting = () => ['--database', database.url, '--key-file', join(folder, 'sandbox.key')]

function ask(origin: string, path: string, token: string, method = 'GET'): Promise<Response> {
  return fetch(`${origin}${path}`, {
    method,
    headers: { ...version, authorization: `Bearer ${token}` },
  })
}

it('shares its OAuth data with others that have the same database and key', async () => {
  const [one, other] = [await start(...lasting()), await start(...lasting())]
  expect(other.accounts).toEqual(one.accounts)
  const token = one.accounts[0]?.tokens['read'] ?? ''
  expect((await ask(other.origin, '/apps', token)).status).toBe(200)

  const listed = await ask(one.origin, '/oauth/authorizations', token)
  const [own] = z.array(z.looseObject({ id: z.string() })).parse(await listed.json())
  const revoked = await ask(one.origin, `/oauth/authorizations/${own?.id}`, token, 'DELETE')
  expect(revoked.status).toBe(200)
  expect((await ask(other.origin, '/apps', token)).status).toBe(401)

  await stop(one.child)
  const again = await start(...lasting())
  expect(again.accounts[0]?.tokens['global']).toBe(other.accounts[0]?.tokens['global'])
  const renewed = again.accounts[0]?.tokens['read'] ?? ''
  expect(renewed).not.toBe(token)
  expect((await ask(other.origin, '/apps', renewed)).status).toBe(200)
})

it('prints who can log in, and the client a program on this machine can be', async () => {
  const port = String(await freePort())
  const child = spawn(process.execPath, [muster, 'sandbox', '--port', port])
  running.push(child)
  const lines: string[] = []
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line)
    if (line.startsWith('Tokens:')) break
  }
  expect(lines).toContainEqual(expect.stringMatching(/^Account {2}ada@acme\.example {2}\S+$/))
  const client =
    /^Client {3}[0-9a-f-]{36} {2}\S{40,} {2}\(comes back to http:\/\/127\.0\.0\.1:8080\//
  expect(lines).toContainEqual(expect.stringMatching(client))
})

it('keeps the key for itself', async () => {
  const { mode } = await stat(join(folder, 'sandbox.key'))
  expect(mode & 0o077).toBe(0)
})

it('with another key knows nothing of what is in the database', async () => {
  const one = await start(...lasting())
  const key = join(folder, 'another.key')
  const stranger = await start('--database', database.url, '--key-file', key)
  const token = one.accounts[0]?.tokens['read'] ?? ''
  expect((await ask(one.origin, '/apps', token)).status).toBe(200)
  expect((await ask(stranger.origin, '/apps', token)).status).toBe(401)
})

it.each([
  ['without a key file', ['--database', 'postgresql://127.0.0.1:1/none'], 2, 'key-file'],
  [
    'that cannot be reached',
    ['--database', 'postgresql://127.0.0.1:1/none', '--key-file', 'sandbox.key'],
    1,
    'PostgreSQL',
  ],
])('says what is wrong with a database %s', async (_, flags, expected, message) => {
  const child = spawn(process.execPath, [muster, 'sandbox', ...flags], { cwd: folder })
  const said = text(child.stderr)
  const [code] = await once(child, 'exit')
  expect([code, await said]).toEqual([expected, expect.stringContaining(message)])
})
