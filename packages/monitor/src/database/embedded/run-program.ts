import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import type { ServerUser } from './server-user.ts'

export interface ProgramRun {
  /** Null when a signal ended it. */
  readonly exitCode: number | null
  /** Standard output and standard error. */
  readonly output: string
}

/**
 * All the surroundings PostgreSQL's programs get: nothing of Muster's own environment, which holds secrets that any
 * process of the same user could read there.
 */
export const bareEnvironment: Readonly<Record<string, string>> = { LC_ALL: 'C', TZ: 'UTC' }

/** Runs one of PostgreSQL's programs to its end. Rejects with the system's error when it cannot be started. */
export async function runProgram(
  program: string,
  parameters: readonly string[],
  options: { readonly user: ServerUser | undefined; readonly workingFolder: string },
): Promise<ProgramRun> {
  const child = spawn(program, parameters, {
    ...options.user,
    cwd: options.workingFolder,
    env: bareEnvironment,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  const [exitCode, out, err] = await Promise.all([ended, text(child.stdout), text(child.stderr)])
  return { exitCode, output: out + err }
}
