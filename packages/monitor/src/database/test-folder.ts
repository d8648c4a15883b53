import { chmod, mkdtemp, realpath, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const memoryFolder = '/dev/shm'
const roomNeeded = 2 * 1024 ** 3

/**
 * Makes a folder for a test's database server, that the server's user can enter: in memory where there is room, because
 * a database is hundreds of small files. Gives back its real path.
 */
export async function makeTestFolder(prefix: string): Promise<string> {
  const parent = (await hasRoom(memoryFolder)) ? memoryFolder : tmpdir()
  const folder = await realpath(await mkdtemp(join(parent, prefix)))
  await chmod(folder, 0o711)
  return folder
}

async function hasRoom(folder: string): Promise<boolean> {
  try {
    const { bavail, bsize } = await statfs(folder)
    return bavail * bsize >= roomNeeded
  } catch {
    return false // there is no such folder on this system
  }
}
