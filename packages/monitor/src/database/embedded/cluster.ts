import { readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { EmbeddedDatabaseError, systemCodeOf } from './embedded-error.ts'

/** What Muster notes inside a database folder it made. */
const note = z.object({
  /** Of PostgreSQL's user `muster`. */
  password: z.string().min(16),
  /** Last used on 127.0.0.1. */
  port: z.int().min(1).max(65_535),
})

/** A folder of PostgreSQL's that is ours. */
export interface Cluster extends Readonly<z.infer<typeof note>> {
  /** Real, absolute path. */
  readonly folder: string
}

/** The user Muster connects as, which owns the server. */
export const clusterUser = 'muster'

const noteFile = 'muster.json'

/**
 * Reads what Muster noted in a database folder; undefined when there is no folder, or nothing in it.
 * Throws EmbeddedDatabaseError `folder_occupied`, `other_version`, `foreign_database`, `access_refused`.
 */
export async function openCluster(folder: string, major: string): Promise<Cluster | undefined> {
  const entries = await listFolder(folder)
  if (entries.length === 0) return undefined
  if (!entries.includes('PG_VERSION')) {
    throw new EmbeddedDatabaseError(
      'folder_occupied',
      `The folder ${folder} is meant for Muster's database and holds something else.`,
    )
  }
  const version = (await readFile(join(folder, 'PG_VERSION'), 'utf8')).trim()
  if (version !== major) {
    throw new EmbeddedDatabaseError(
      'other_version',
      `The database in ${folder} is of PostgreSQL ${version}, this Muster brings PostgreSQL ${major}.`,
    )
  }
  return { folder, ...(await readNote(folder, entries)) }
}

async function listFolder(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder)
  } catch (cause) {
    const code = systemCodeOf(cause)
    if (code === 'ENOENT') return []
    if (code === 'ENOTDIR') {
      const message = `${folder} is meant to be the folder of Muster's database and is a file.`
      throw new EmbeddedDatabaseError('folder_occupied', message, { cause })
    }
    throw refused(folder, cause)
  }
}

async function readNote(folder: string, entries: readonly string[]): Promise<z.infer<typeof note>> {
  const foreign = `The database in ${folder} was not made by Muster: ${noteFile} is missing or not readable as Muster's note.`
  if (!entries.includes(noteFile)) throw new EmbeddedDatabaseError('foreign_database', foreign)
  let text: string
  try {
    text = await readFile(join(folder, noteFile), 'utf8')
  } catch (cause) {
    throw refused(folder, cause)
  }
  try {
    return note.parse(JSON.parse(text))
  } catch {
    // No cause: what is wrong with the text would quote the password.
    throw new EmbeddedDatabaseError('foreign_database', foreign)
  }
}

function refused(folder: string, cause: unknown): EmbeddedDatabaseError {
  const message = `The database in ${folder} belongs to another user of this machine.`
  return new EmbeddedDatabaseError('access_refused', message, { cause })
}

/** Writes the note of a cluster, whole or not at all, readable by its writer alone. */
export async function writeNote({ folder, password, port }: Cluster): Promise<void> {
  const draft = join(folder, `${noteFile}.${process.pid}`)
  await writeFile(draft, `${JSON.stringify({ password, port })}\n`, { mode: 0o600 })
  await rename(draft, join(folder, noteFile))
}

/** How to connect to a cluster that is served. */
export function urlOf(
  { password, port }: Pick<Cluster, 'password' | 'port'>,
  name: string,
): string {
  return `postgresql://${clusterUser}:${encodeURIComponent(password)}@127.0.0.1:${port}/${name}`
}
