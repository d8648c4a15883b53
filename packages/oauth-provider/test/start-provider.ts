// Providers in processes of their own that share one database, used as if they were here.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { Provider } from '../src/provider.ts'
import { openBrowser } from './browser.ts'
import type { ProcessOptions } from './provider-process.ts'
import { ada, origin, type Scene } from './scene.ts'

const program = fileURLToPath(new URL('provider-process.ts', import.meta.url))

/** A provider in another process. */
export interface RemoteProvider extends Provider {
  /** Where it listens; what it takes for its own address is the scene's origin. */
  readonly address: string
  readonly pid: number
  /** Sets its clock, in milliseconds since 1970. */
  setTime(time: number): Promise<void>
  /** Ends it as a power cut does. */
  kill(): Promise<void>
}

/** Starts a process and waits until it answers. End it with `kill`. */
export async function startProvider(options: ProcessOptions): Promise<RemoteProvider> {
  const child = spawn(process.execPath, [program, JSON.stringify(options)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const exited = once(child, 'exit')
  const [address] = await Promise.race([
    once(createInterface({ input: child.stdout }), 'line'),
    exited.then(() => {
      throw new Error('The provider ended before it listened.')
    }),
  ])
  return {
    ...remoteProvider(address),
    address,
    pid: child.pid ?? 0,
    async kill() {
      child.kill('SIGKILL')
      await exited
    },
  }
}

function remoteProvider(address: string): Provider & Pick<RemoteProvider, 'setTime'> {
  async function send(request: Request): Promise<Response> {
    const { pathname, search } = new URL(request.url)
    return fetch(address + pathname + search, {
      method: request.method,
      headers: request.headers,
      redirect: 'manual',
      ...(request.body !== null && { body: await request.arrayBuffer() }),
    })
  }
  async function ask<Answer>(path: string, body: unknown): Promise<Answer> {
    const headers = { 'content-type': 'application/json' }
    return read(
      await send(
        new Request(origin + path, { method: 'POST', headers, body: JSON.stringify(body) }),
      ),
    )
  }
  async function read<Answer>(response: Response): Promise<Answer> {
    const answer: Answer = JSON.parse(await response.text())
    if (response.ok) return answer
    throw new Error(`The provider in the other process failed: ${JSON.stringify(answer)}`)
  }
  return {
    fetch: send,
    handles: () => true,
    authenticate: async ({ headers }) =>
      read(await send(new Request(`${origin}/operator/authenticate`, { headers }))),
    prune: () => ask('/operator/prune', {}),
    registerClient: (registration) => ask('/operator/register-client', registration),
    authorizeDirectly: (request) => ask('/operator/authorize-directly', request),
    setTime: (time) => ask('/operator/time', time),
  }
}

/** The scene as another provider shows it: same people, client and secrets, new browsers. */
export function sceneAt(scene: Scene, provider: Provider): Scene {
  const { clock, secrets } = scene
  const newBrowser = () => openBrowser(provider, { owner: ada, origin, clock, secrets })
  return { ...scene, provider, newBrowser, browser: newBrowser() }
}
