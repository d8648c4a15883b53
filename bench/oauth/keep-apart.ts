import { spawnSync } from 'node:child_process'
import { cpus } from 'node:os'

/**
 * Keeps a server's process on the first core and this one on the others, because Linux else puts two processes that talk
 * to each other on one. Does nothing with one core, or where there is no `taskset`.
 */
export function keepApart(serverPid: number): void {
  const cores = cpus().length
  if (cores < 2) return
  spawnSync('taskset', ['-acp', '0', String(serverPid)])
  spawnSync('taskset', ['-acp', `1-${cores - 1}`, String(process.pid)])
}
