// The real Heroku CLI, unchanged, pointed at the sandbox, with a home folder of its own.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import type { Scene } from '../scene.ts'

const program = createRequire(import.meta.url).resolve('heroku/bin/run.js')

export interface Ran {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface HerokuCli {
  readonly home: string
  /** What it is started with; `token` becomes `HEROKU_API_KEY`. */
  environment(token?: string): Readonly<Record<string, string>>
  readonly command: readonly [node: string, program: string]
  /** Runs one command without a terminal, as the scene's person unless told otherwise; null is nobody. */
  run(args: readonly string[], token?: string | null): Promise<Ran>
  /** Removes its home folder. */
  close(): Promise<void>
}

export async function openHerokuCli(scene: Scene): Promise<HerokuCli> {
  const home = await mkdtemp(join(tmpdir(), 'muster-heroku-cli-'))
  const command = [process.execPath, program] as const
  const environment: HerokuCli['environment'] = (token) => ({
    PATH: [dirname(process.execPath), process.env['PATH'] ?? ''].join(delimiter),
    HOME: home,
    USERPROFILE: home,
    XDG_CACHE_HOME: join(home, 'cache'),
    XDG_CONFIG_HOME: join(home, 'config'),
    XDG_DATA_HOME: join(home, 'data'),
    HEROKU_HOST: scene.origin,
    HEROKU_DATA_HOST: 'localhost',
    HEROKU_LOGIN_HOST: scene.origin,
    HEROKU_PARTICLEBOARD_URL: scene.origin,
    // Credentials in the home folder, not in this machine's keychain.
    HEROKU_NETRC_WRITE: 'true',
    DISABLE_TELEMETRY: 'true',
    HIDE_HEROKU_RELEASE_NOTES: 'true',
    NO_COLOR: '1',
    NODE_COMPILE_CACHE: join(import.meta.dirname, '../node_modules/.cache/compile'),
    ...(token !== undefined && { HEROKU_API_KEY: token }),
  })
  return {
    home,
    command,
    environment,
    async run(args, token = scene.token) {
      const [node, ...rest] = command
      const child = spawn(node, [...rest, ...args], {
        cwd: home,
        env: environment(token ?? undefined),
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      const outputs = Promise.all([text(child.stdout), text(child.stderr)])
      const [code] = await once(child, 'exit')
      const [stdout, stderr] = await outputs
      return { code, stdout, stderr }
    },
    close: () => rm(home, { recursive: true, force: true }),
  }
}

/** The value the CLI printed beside a label: `Token:   …`. */
export function labelled(stdout: string, label: string): string {
  const value = new RegExp(`^${label}: +(.+)$`, 'm').exec(stdout)?.[1]
  if (value === undefined) throw new Error(`no ${label} in:\n${stdout}`)
  return value.trim()
}
