import { readFile } from 'node:fs/promises'

/** Resident memory of a process, as Linux counts it; 0 elsewhere. */
export async function residentMegabytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '') // no /proc: not Linux
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024
}
