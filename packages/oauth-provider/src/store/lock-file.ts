import { readFile, readlink, rename, symlink, unlink } from 'node:fs/promises'
import { ProviderError } from '../errors.ts'

/**
 * Takes a file for this process until the process ends, however it ends. The holder is the target of a symbolic link
 * beside the file, which is made in one step or not at all; the link of a process that has ended gives way. The same
 * process can take a file again.
 *
 * Throws ProviderError `store_in_use` while another process holds it, `store_unwritable` when the link cannot be made.
 */
export async function lockFile(path: string): Promise<void> {
  const lock = `${path}.lock`
  const own = `${process.pid}.${(await startOf(process.pid)) ?? ''}`
  try {
    for (;;) {
      const holder = await place(lock, own)
      if (holder === own) return
      if (holder === null) continue
      const pid = await runningProcess(holder)
      if (pid !== null) {
        throw new ProviderError('store_in_use', `${path} is in use by process ${pid}.`)
      }
      await remove(lock, holder)
    }
  } catch (cause) {
    if (cause instanceof ProviderError) throw cause
    throw new ProviderError('store_unwritable', `Could not lock ${path}.`, { cause })
  }
}

/** Makes the link and returns who holds the file now; null when that changed meanwhile. */
async function place(lock: string, own: string): Promise<string | null> {
  const placed = symlink(own, lock).then(() => own)
  return (await unless('EEXIST', placed)) ?? unless('ENOENT', readlink(lock))
}

/** Removes the link of a process that has ended, and no link that somebody else has made since. */
async function remove(lock: string, ended: string): Promise<void> {
  const aside = `${lock}.${process.pid}`
  const moved = rename(lock, aside).then(() => readlink(aside))
  const holder = await unless('ENOENT', moved)
  if (holder === null) return
  if (holder !== ended) await unless('EEXIST', symlink(holder, lock))
  await unlink(aside)
}

/** The number of the process that holds a link; null when it has ended. */
async function runningProcess(holder: string): Promise<number | null> {
  const [, pid, start] = /^(\d+)\.(\d*)$/.exec(holder) ?? []
  if (pid === undefined) return null
  const now = await startOf(Number(pid))
  return now === null || (now !== '' && start !== '' && now !== start) ? null : Number(pid)
}

/**
 * When a process began, in the system's own count, which tells it apart from a later one of the same number. Null when
 * none runs, empty where the system does not say (Linux does).
 */
async function startOf(pid: number): Promise<string | null> {
  try {
    process.kill(pid, 0)
  } catch (cause) {
    if (!hasCode(cause, 'EPERM')) return null // EPERM: it runs, and is somebody else's
  }
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
    const [state, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return state === 'Z' ? null : (rest[18] ?? '')
  } catch {
    return '' // no Linux, or hidden
  }
}

/** What the work gives; null when it fails with that code. */
async function unless<Result>(code: string, work: Promise<Result>): Promise<Result | null> {
  try {
    return await work
  } catch (cause) {
    if (hasCode(cause, code)) return null
    throw cause
  }
}

function hasCode(cause: unknown, code: string): boolean {
  return cause instanceof Error && 'code' in cause && cause.code === code
}
