import { spawnSync } from 'node:child_process'
import { cpus } from 'node:os'

/**
 * Keeps a server's process on the first core and this one on the others, because Linux else puts two processes that talk
 * to each other on one. Does nothing with one core, or where there is no `taskset`.
 */
export function keepApart(serverPid: number): void {
  const cores = cpus().length
  if (cores < 2) return
  pin(serverPid, '0')
  pin(process.pid, `1-${cores - 1}`)
}

/** Lets this process use every core again, and what it starts from now on. */
export function useEveryCore(): void {
  pin(process.pid, `0-${cpus().length - 1}`)
}

function pin(pid: number, cores: string): void {
  spawnSync('taskset', ['-acp', cores, String(pid)])
}
