import { randomBytes } from 'node:crypto'
import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { acme, createSandbox, type Sandbox } from '@muster/sandbox'
import { rolldown } from 'rolldown'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from '../../../test/browser.ts'
import { runtimes } from '../../../test/runtimes/runtimes.ts'
import {
  exchangeRequest,
  finishAuthorization,
  platform,
  readTokens,
  startAuthorization,
} from './index.ts'
import { visit } from './test-browser.ts'
import { type PackedPackage, packPackage, run } from './test-package.ts'
import { withReadmeProgram } from './test-readme-program.ts'
import { serve, type TestServer } from './test-server.ts'

const programs = fileURLToPath(new URL('../test/runtimes/', import.meta.url))

/** What comes of the scenario everywhere. */
const expected = {
  challenge: 'S256',
  exchanged: 'code_expired',
  unreachable: 'unreachable',
  tokens: 1,
  own: ['identity', 'read'],
  masked: true,
  redacted: 'token [redacted]',
  least: ['identity', 'read'],
}

let built: PackedPackage
let server: TestServer
let script: string
let orders: string
let sandbox: Sandbox
let refreshes = 0

/** The sandbox on a port, an authorization of it, and for browsers a page and the scenario in one file. */
beforeAll(async () => {
  built = await packPackage()
  for (const name of ['scenario.js', 'main.js']) {
    await copyFile(join(programs, name), join(built.folder, name))
  }
  script = await bundle()
  server = await serve(async (request) => {
    const { pathname } = new URL(request.url)
    if (pathname === '/page') return serving('<!doctype html><title>A page</title>', 'text/html')
    if (pathname === '/scenario.js') return serving(script, 'text/javascript')
    if (pathname === '/worker.js') return serving(worker, 'text/javascript')
    const answer = await sandbox.fetch(request.clone())
    const grant = request.method === 'POST' ? new URLSearchParams(await request.text()) : undefined
    if (grant?.get('grant_type') === 'refresh_token') refreshes += 1
    return answer
  })
  const { origin } = server
  sandbox = createSandbox({ world: acme, origin, clock: platform.clock, random: randomBytes })
  const redirect_uri = 'http://localhost:4000/callback'
  const client = await sandbox.registerClient({ name: 'A program', redirect_uri })
  const { id: client_id, secret: client_secret } = client
  const { url, attempt } = await startAuthorization({
    ...platform,
    origin,
    client_id,
    scope: ['identity', 'read'],
  })
  const finished = finishAuthorization(await visit(sandbox, url), attempt, platform)
  const response = await sandbox.fetch(exchangeRequest({ ...finished, client_secret }))
  const { refresh_token } = await readTokens(response, new Date())
  orders = JSON.stringify({ origin, client_id, client_secret, refresh_token })
})
afterAll(async () => {
  await server.close()
  await built.remove()
})

const worker = `
  import { work } from '/scenario.js'
  addEventListener('message', async ({ data }) => postMessage(await work(JSON.parse(data))))
`

async function bundle(): Promise<string> {
  const input = join(built.folder, 'scenario.js')
  const made = await rolldown({ input, cwd: built.folder, platform: 'browser' })
  const { output } = await made.generate({ minify: true, format: 'esm' })
  return output[0].code
}

function serving(body: string, type: string): Response {
  return new Response(body, { headers: { 'content-type': `${type};charset=utf-8` } })
}

describe('the built package', () => {
  it.each(runtimes)('does its work on $name', async ({ program, options, version }) => {
    expect((await run(program, ['--version'])).stdout).toMatch(version)
    const before = refreshes
    const { stdout } = await run(program, [...options, 'main.js', orders], { cwd: built.folder })
    expect(JSON.parse(stdout)).toEqual(expected)
    expect(refreshes - before).toBe(1)
  })

  it('does what the program of its README says', async () => {
    await withReadmeProgram(built, sandbox, async (origin) => {
      const away = await fetch(origin, { redirect: 'manual' })
      const back = await visit(sandbox, new URL(away.headers.get('location') ?? ''))
      expect(await (await fetch(back)).text()).toMatch(/^Connected until 20/)
      const again = await fetch(back)
      expect([again.status, await again.text()]).toEqual([
        400,
        expect.stringContaining('no attempt under way'),
      ])
    })
  })

  it('does its work in a browser, on a page and in a worker', async () => {
    const browser = await openBrowser()
    try {
      const page = await browser.newPage()
      await page.goto(`${server.origin}/page`)
      const inPage = `import('/scenario.js').then(({ work }) => work(${orders}))`
      expect(await page.evaluate(inPage)).toEqual(expected)
      const inWorker = `new Promise((resolve, reject) => {
        const worker = new Worker('/worker.js', { type: 'module' })
        worker.onmessage = ({ data }) => resolve(data)
        worker.onerror = ({ message }) => reject(message)
        worker.postMessage(${JSON.stringify(orders)})
      })`
      expect(await page.evaluate(inWorker)).toEqual(expected)
    } finally {
      await browser.close()
    }
  })
})
