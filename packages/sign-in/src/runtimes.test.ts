import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { copyFile, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runtimes } from '../../../test/runtimes/runtimes.ts'
import { type PackedPackage, packPackage, run } from '../../oauth-client/src/test-package.ts'
import { withReadmeProgram } from '../../oauth-client/src/test-readme-program.ts'
import { serve, type TestServer } from '../../oauth-client/src/test-server.ts'
import { acme, createSandbox, type Sandbox } from '../../sandbox/src/index.ts'
import { createBrowser } from '../test/app-scene.ts'

const repository = fileURLToPath(new URL('../../..', import.meta.url))
const program = fileURLToPath(new URL('../test/runtimes/main.js', import.meta.url))

let built: PackedPackage
let heroku: TestServer
let sandbox: Sandbox

beforeAll(async () => {
  built = await packPackage('sign-in')
  await copyFile(program, join(built.folder, 'main.js'))
  heroku = await serve((request) => sandbox.fetch(request))
  const clock = { now: () => new Date() }
  sandbox = createSandbox({ world: acme, origin: heroku.origin, clock, random: randomBytes })
})
afterAll(async () => {
  await heroku.close()
  await built.remove()
})

describe('the built package', () => {
  it('does what the program of its README says', async () => {
    for (const name of ['hono', '@hono']) {
      const installed = join(repository, 'node_modules', name)
      await symlink(installed, join(built.folder, 'node_modules', name))
    }
    await withReadmeProgram(built, sandbox, async (origin) => {
      const browser = createBrowser({ [origin]: fetch, [heroku.origin]: fetch })
      const { text } = await browser.signIn(`${origin}/`)
      expect(text).toBe('Hello ada@acme.example')
    })
  })

  it.each(runtimes)('signs people in on $name', async ({ program, options, version }) => {
    expect((await run(program, ['--version'])).stdout).toMatch(version)
    const app = spawn(program, [...options, 'main.js'], {
      cwd: built.folder,
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    try {
      const lines = createInterface(app.stdout)[Symbol.asyncIterator]()
      const { value: origin = '' } = await lines.next()
      const redirect_uri = `${origin}/auth/heroku/callback`
      const client = await sandbox.registerClient({ name: 'An app', redirect_uri })
      const orders = {
        clientId: client.id,
        clientSecret: client.secret,
        sessionSecret: randomBytes(32).toString('hex'),
        idOrigin: heroku.origin,
        apiOrigin: heroku.origin,
      }
      app.stdin.write(`${JSON.stringify(orders)}\n`)
      expect((await lines.next()).value).toBe('ready')

      const visited = createBrowser({ [origin]: fetch, [heroku.origin]: fetch })
      const page = await visited.signIn(`${origin}/`)
      expect(page.url).toBe(`${origin}/`)
      expect(JSON.parse(page.text)).toEqual({
        user: expect.objectContaining({ email: 'ada@acme.example' }),
        adapters: [
          'herokuSignIn',
          'herokuSession',
          'herokuSignIn',
          'HerokuStrategy',
          'Heroku',
          'heroku',
        ],
      })
      expect([...(visited.cookies.get(origin)?.values() ?? [])].join()).not.toContain('ada')
    } finally {
      app.kill()
      await once(app, 'exit')
    }
  })
})
