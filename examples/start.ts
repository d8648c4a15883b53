// `npm run example hono` (or express, or node): starts the example, with a pretend Heroku for it to sign in at.
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { serve } from '@hono/node-server'
import { acme, createSandbox } from '@muster/sandbox'

const name = process.argv[2] ?? 'hono'
const file = fileURLToPath(new URL(`${name}.ts`, import.meta.url))
const port = Number(process.env['PORT'] ?? 3000)
const sandboxPort = Number(process.env['SANDBOX_PORT'] ?? 5001)
if (!/^(hono|express|node)$/.test(name) || !existsSync(file)) {
  process.stderr.write(`There is no example "${name}". There are: hono, express, node.\n`)
  process.exit(2)
}

const origin = `http://localhost:${sandboxPort}`
const sandbox = createSandbox({
  world: acme,
  origin,
  clock: { now: () => new Date() },
  random: (bytes) => randomBytes(bytes),
})
const client = await sandbox.registerClient({
  name: `The ${name} example`,
  redirect_uri: `http://localhost:${port}/auth/heroku/callback`,
})
serve({ fetch: (request) => sandbox.fetch(request), port: sandboxPort, hostname: 'localhost' })

const app = spawn(process.execPath, [file], {
  stdio: 'inherit',
  env: {
    ...process.env,
    PORT: String(port),
    HEROKU_OAUTH_ID: client.id,
    HEROKU_OAUTH_SECRET: client.secret,
    HEROKU_ID_URL: origin,
    HEROKU_API_URL: origin,
    SESSION_SECRET: randomBytes(32).toString('hex'),
  },
})
app.once('exit', (code) => process.exit(code ?? 1))
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => app.kill(signal))

const [person] = (await sandbox.describe()).accounts
process.stdout.write(
  `Open http://localhost:${port} and sign in as ${person?.email}, password ${person?.password}\n`,
)
