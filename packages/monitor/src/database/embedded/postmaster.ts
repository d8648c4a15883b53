import { readFile, readlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { systemCodeOf } from './embedded-error.ts'

/** What a server says of itself in the `postmaster.pid` of its folder. */
export interface Postmaster {
  readonly pid: number
  /** The folder it serves; a folder that was copied carries its original's name. */
  readonly folder: string
  readonly port: number
}

/**
 * Reads `postmaster.pid`: process id, folder, start time, port, socket folder … one per line. Undefined when there is
 * none or its writer has not finished the first lines.
 * https://www.postgresql.org/docs/18/storage-file-layout.html
 */
export async function readPostmaster(folder: string): Promise<Postmaster | undefined> {
  const [pid, dataFolder, , port] = (await readLines(folder)) ?? []
  const found = { pid: Number(pid), folder: dataFolder ?? '', port: Number(port) }
  return found.pid > 0 && found.port > 0 ? found : undefined
}

async function readLines(folder: string): Promise<readonly string[] | undefined> {
  try {
    return (await readFile(join(folder, 'postmaster.pid'), 'utf8')).split('\n')
  } catch (cause) {
    if (systemCodeOf(cause) === 'ENOENT') return undefined
    throw cause
  }
}

/** Whether a process of this id exists, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (cause) {
    return systemCodeOf(cause) === 'EPERM'
  }
}

/**
 * Whether the process named in `postmaster.pid` can be the server of this folder. Ids are used again, above all in
 * containers, so where the system tells (Linux) the process must also work in the folder, as every server does.
 */
export async function servesFolder(postmaster: Postmaster, folder: string): Promise<boolean> {
  if (postmaster.folder !== folder || !isAlive(postmaster.pid)) return false
  try {
    return (await readlink(`/proc/${postmaster.pid}/cwd`)) === folder
  } catch (cause) {
    // ENOENT with /proc there: the process is gone, or dead and not yet reaped.
    return !(systemCodeOf(cause) === 'ENOENT' && (await hasProc()))
  }
}

async function hasProc(): Promise<boolean> {
  try {
    await readlink('/proc/self')
    return true
  } catch {
    return false // not Linux: a living process of that id is all that can be known
  }
}

/**
 * Makes a `postmaster.pid` that was proven stale acceptable to PostgreSQL, which takes the id of the process that
 * starts it for stale. The rest stays, so that it still finds server processes that outlived their first one.
 */
export async function markStale(folder: string, pid: number): Promise<void> {
  const lines = await readLines(folder)
  if (lines?.[0] !== String(pid) || !isAlive(pid)) return
  await writeFile(
    join(folder, 'postmaster.pid'),
    [String(process.pid), ...lines.slice(1)].join('\n'),
  )
}
