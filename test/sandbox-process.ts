import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { freePort } from './muster-process.ts'
import { root } from './source-files.ts'

/** What `muster sandbox --json` prints. */
export interface SandboxDescription {
  readonly origin: string
  readonly accounts: readonly {
    readonly email: string
    readonly password: string
    readonly tokens: Readonly<Record<string, string>>
  }[]
  readonly clients: readonly {
    readonly id: string
    readonly secret: string
    readonly redirect_uri: string
  }[]
}

export interface SandboxProcess extends SandboxDescription {
  stop(): Promise<void>
}

/** `muster sandbox --json` as a process of its own. */
export async function startSandbox(flags: readonly string[] = []): Promise<SandboxProcess> {
  const port = String(await freePort())
  const child = spawn(
    process.execPath,
    ['packages/monitor/bin/muster.js', 'sandbox', '--port', port, '--json', ...flags],
    { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] },
  )
  for await (const line of createInterface({ input: child.stdout })) {
    const described = JSON.parse(line) as SandboxDescription
    return {
      ...described,
      stop: async () => {
        if (child.exitCode !== null) return
        const gone = once(child, 'exit')
        child.kill('SIGTERM')
        await gone
      },
    }
  }
  throw new Error('the sandbox ended before it described itself')
}
