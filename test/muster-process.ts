import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { root } from './source-files.ts'

/** `npm start` as a process of its own, in a data folder of its own. */
export interface MusterProcess {
  readonly origin: string
  readonly sandboxOrigin: string
  readonly data: string
  readonly pid: number
  /** The one-time link that makes the first owner. */
  readonly ownerLink: string
  /** Everything it printed so far. */
  output(): string
  /** Ends it as Ctrl-C does; resolves when it is gone. */
  stop(): Promise<void>
  /** Ends it as a power cut does. */
  kill(): Promise<void>
}

export interface StartOptions {
  /** An existing data folder; default: a new one, removed by `stop`. */
  readonly data?: string
  readonly environment?: Readonly<Record<string, string>>
  readonly ports?: { readonly dashboard: number; readonly sandbox: number }
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port was given')
  return address.port
}

/** An empty data folder that PostgreSQL can reach when the tests run as root. */
export async function newDataFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'muster-test-'))
  await chmod(folder, 0o711)
  return folder
}

/** Starts Muster with the sandbox beside it and waits until it says it is ready. */
export async function startMuster(options: StartOptions = {}): Promise<MusterProcess> {
  const data = options.data ?? (await newDataFolder())
  const dashboard = options.ports?.dashboard ?? (await freePort())
  const sandbox = options.ports?.sandbox ?? (await freePort())
  const child = spawn(process.execPath, ['packages/monitor/src/main.ts'], {
    cwd: root,
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      PORT: String(dashboard),
      SANDBOX_PORT: String(sandbox),
      MUSTER_DATA: data,
      ...options.environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  child.stdout.on('data', (chunk) => {
    printed += String(chunk)
  })
  child.stderr.on('data', (chunk) => {
    printed += String(chunk)
  })

  const origin = `http://localhost:${dashboard}`
  await ready(origin, child, () => printed)
  return {
    origin,
    sandboxOrigin: `http://localhost:${sandbox}`,
    data,
    pid: child.pid ?? 0,
    get ownerLink() {
      return /http:\/\/\S+\/setup\?token=\S+/.exec(printed)?.[0] ?? ''
    },
    output: () => printed,
    stop: async () => {
      await end(child, 'SIGTERM')
      if (options.data === undefined) await rm(data, { recursive: true, force: true })
    },
    kill: async () => await end(child, 'SIGKILL'),
  }
}

async function ready(origin: string, child: ChildProcess, output: () => string): Promise<void> {
  const deadline = Date.now() + 60_000
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`Muster ended before it was ready:\n${output()}`)
    const answer = await fetch(`${origin}/readyz`).catch(() => undefined)
    if (answer?.ok === true && output().includes(origin)) return
    await sleep(50)
  }
  child.kill('SIGKILL')
  throw new Error(`Muster was not ready within a minute:\n${output()}`)
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill(signal)
  await gone
}
