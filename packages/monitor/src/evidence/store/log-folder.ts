import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { EvidenceError } from '../errors.ts'

/** Files of one log, below `<data folder>/log/<organization>/`. */
export interface LogFolder {
  /** The text of a file; undefined when there is none. */
  read(path: string): Promise<string | undefined>
  /** Replaces a file so that a crash leaves the old one or the new one, whole, and it survives a power cut. */
  write(path: string, content: string | Uint8Array): Promise<void>
  remove(path: string): Promise<void>
}

/** Opens the folder of one organization's log; it is made with the first file. */
export function openLogFolder(dataFolder: string, organizationId: string): LogFolder {
  if (!/^[\w-]{1,128}$/.test(organizationId)) {
    throw new EvidenceError('out_of_range', 'An organization of this name cannot have a folder.')
  }
  const root = join(dataFolder, 'log', organizationId)
  return {
    async read(path) {
      try {
        return await readFile(join(root, path), 'utf8')
      } catch (cause) {
        if (isMissing(cause)) return undefined
        throw cause
      }
    },
    async write(path, content) {
      const target = join(root, path)
      const folder = dirname(target)
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const draft = `${target}.${process.pid}.new`
      const file = await open(draft, 'w', 0o600)
      try {
        await file.writeFile(content)
        await file.sync()
      } finally {
        await file.close()
      }
      await rename(draft, target)
      await syncFolder(folder)
    },
    async remove(path) {
      await rm(join(root, path), { recursive: true, force: true })
    },
  }
}

/** Makes the rename itself durable. Windows cannot open a folder, and does not need it. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
