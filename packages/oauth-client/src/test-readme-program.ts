import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Sandbox } from '@muster/sandbox'
import type { PackedPackage } from './test-package.ts'
import { serve } from './test-server.ts'

/**
 * Starts the program that a package's README shows, where the package is installed, on a free port instead of 8080, as a
 * client of the sandbox. `use` is given where it listens.
 */
export async function withReadmeProgram(
  { folder, installed }: PackedPackage,
  sandbox: Sandbox,
  use: (origin: string) => Promise<void>,
): Promise<void> {
  const unused = await serve(async () => new Response())
  const { origin } = unused
  await unused.close()
  const redirect_uri = `${origin}/auth/heroku/callback`
  const client = await sandbox.registerClient({ name: 'A program', redirect_uri })

  const readme = await readFile(join(installed, 'README.md'), 'utf8')
  const [, program = ''] = /```js\n([\s\S]*?)```/.exec(readme) ?? []
  await writeFile(join(folder, 'app.mjs'), program.replaceAll('8080', new URL(origin).port))
  const app = spawn(process.execPath, ['app.mjs'], {
    cwd: folder,
    stdio: 'inherit',
    env: {
      HEROKU_URL: sandbox.origin,
      HEROKU_OAUTH_ID: client.id,
      HEROKU_OAUTH_SECRET: client.secret,
      SESSION_SECRET: randomBytes(32).toString('hex'),
    },
  })
  try {
    await listening(origin)
    await use(origin)
  } finally {
    app.kill()
    await once(app, 'exit')
  }
}

async function listening(origin: string): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    const answered = await fetch(`${origin}/favicon.ico`).then(
      () => true,
      () => false,
    )
    if (answered) return
    await sleep(50)
  }
}
