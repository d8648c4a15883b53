import { mkdir, readFile, symlink } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { z } from 'zod'
import { EmbeddedDatabaseError, reasonOf, systemCodeOf } from './embedded-error.ts'

const linkList = z.array(z.object({ source: z.string(), target: z.string() }))

/**
 * Makes the symbolic links that the binaries' libraries need. A package cannot carry links, so it lists them in
 * `native/pg-symlinks.json` and makes them in its install script; where npm was told to run no scripts, we do.
 * Throws EmbeddedDatabaseError `binaries_unusable` when they are missing and cannot be made.
 */
export async function hydrateLinks(packageFolder: string): Promise<void> {
  for (const { source, target } of await readLinks(packageFolder)) {
    const from = join(packageFolder, target)
    try {
      await mkdir(dirname(from), { recursive: true })
      await symlink(relative(dirname(from), join(packageFolder, source)), from)
    } catch (cause) {
      if (systemCodeOf(cause) === 'EEXIST') continue
      const message = `PostgreSQL's libraries in ${packageFolder} are incomplete: ${reasonOf(cause)}`
      throw new EmbeddedDatabaseError('binaries_unusable', message, { cause })
    }
  }
}

async function readLinks(packageFolder: string): Promise<z.infer<typeof linkList>> {
  const file = join(packageFolder, 'native', 'pg-symlinks.json')
  try {
    return linkList.parse(JSON.parse(await readFile(file, 'utf8')))
  } catch (cause) {
    if (systemCodeOf(cause) === 'ENOENT') return [] // Windows needs none
    const message = `PostgreSQL's list of libraries ${file} cannot be read: ${reasonOf(cause)}`
    throw new EmbeddedDatabaseError('binaries_unusable', message, { cause })
  }
}
