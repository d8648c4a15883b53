import { lstatSync, type Stats } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join, relative } from 'node:path'
import type { Unread } from './finding.ts'
import { git } from './run-git.ts'
import { TokensError } from './tokens-error.ts'

/**
 * The files below a path, or the file itself. In a git working tree those that git tracks or would track, unless `ignored`
 * asks for all, or git ignores the path itself; elsewhere all. Submodules and repositories inside are gone into, git's own
 * folder is left out. Symbolic links are not followed. A folder that cannot be read is told of. Throws TokensError
 * `no_such_path`.
 */
export async function* listFiles(path: string, ignored: boolean): AsyncGenerator<string | Unread> {
  const named = await stats(path)
  if (named.isDirectory()) yield* below(path, ignored)
  else yield path
}

async function stats(path: string): Promise<Stats> {
  try {
    return await stat(path)
  } catch (cause) {
    throw new TokensError('no_such_path', `There is no ${path}.`, { cause })
  }
}

async function* below(folder: string, ignored: boolean): AsyncGenerator<string | Unread> {
  const known = ignored ? undefined : await knownToGit(folder)
  if (known === undefined) {
    yield* walk(folder)
    return
  }
  for (const name of known) {
    const path = join(folder, name)
    const kind = lstatSync(path, { throwIfNoEntry: false })
    if (kind === undefined) {
      // deleted and not committed; or a name that is no UTF-8, which nothing here can open
      if (name.includes('\ufffd')) yield { path, reason: 'its name is not UTF-8.' }
    } else if (!kind.isDirectory()) {
      if (kind.isFile()) yield path
    } else if (relative(folder, path) === '') yield* walk(path)
    else yield* below(path, ignored)
  }
}

/**
 * What git knows of below a folder; undefined outside a working tree, where git ignores the folder itself, and where git
 * cannot tell: then nothing is left out. In the folder of a submodule that is not checked out, git names the folder.
 */
async function knownToGit(folder: string): Promise<readonly string[] | undefined> {
  try {
    const inside = await git(folder, ['rev-parse', '--is-inside-work-tree'])
    if (inside.trim() !== 'true' || (await isIgnored(folder))) return undefined
    const listed = ['ls-files', '-z', '--cached', '--others', '--exclude-standard']
    const names = (await git(folder, listed)).split('\0')
    return [...new Set(names.filter((name) => name !== ''))]
  } catch {
    return undefined // no repository, or no git
  }
}

async function isIgnored(folder: string): Promise<boolean> {
  return git(folder, ['check-ignore', '--quiet', '.']).then(
    () => true,
    () => false,
  )
}

async function* walk(folder: string): AsyncGenerator<string | Unread> {
  let entries: Awaited<ReturnType<typeof entriesOf>>
  try {
    entries = await entriesOf(folder)
  } catch (cause) {
    yield { path: folder, reason: cause instanceof Error ? cause.message : String(cause) }
    return
  }
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) {
      if (entry.name !== '.git') yield* walk(path)
    } else if (entry.isFile()) yield path
  }
}

const entriesOf = (folder: string) => readdir(folder, { withFileTypes: true })
