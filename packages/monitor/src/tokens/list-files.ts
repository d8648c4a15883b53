import { execFile } from 'node:child_process'
import type { Stats } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { TokensError } from './tokens-error.ts'

const run = promisify(execFile)

/**
 * The files below a path, or the file itself. In a git working tree those that git tracks or would track, unless `ignored`
 * asks for all, or git ignores the path itself; elsewhere all. Git's own folder is left out. Symbolic links are not
 * followed. Throws TokensError `no_such_path`.
 */
export async function* listFiles(path: string, ignored: boolean): AsyncGenerator<string> {
  const named = await stats(path)
  if (!named.isDirectory()) {
    yield path
    return
  }
  const known = ignored ? undefined : await knownToGit(path)
  if (known === undefined) yield* walk(path)
  else for (const file of known) yield join(path, file)
}

async function stats(path: string): Promise<Stats> {
  try {
    return await stat(path)
  } catch (cause) {
    throw new TokensError('no_such_path', `There is no ${path}.`, { cause })
  }
}

/** What git knows of below a folder; undefined outside a working tree, and where git ignores the folder itself. */
async function knownToGit(folder: string): Promise<readonly string[] | undefined> {
  try {
    await run('git', ['-C', folder, 'rev-parse', '--is-inside-work-tree'])
  } catch {
    return undefined // no repository, or no git: then nothing is ignored
  }
  const isIgnored = await run('git', ['-C', folder, 'check-ignore', '--quiet', '.']).then(
    () => true,
    () => false,
  )
  if (isIgnored) return undefined
  const listed = ['ls-files', '-z', '--cached', '--others', '--exclude-standard']
  const { stdout } = await run('git', ['-C', folder, ...listed], { maxBuffer: 1024 ** 3 })
  return [...new Set(stdout.split('\0').filter((file) => file !== ''))]
}

async function* walk(folder: string): AsyncGenerator<string> {
  const entries = await readdir(folder, { withFileTypes: true })
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) {
      if (entry.name !== '.git') yield* walk(path)
    } else if (entry.isFile()) yield path
  }
}
