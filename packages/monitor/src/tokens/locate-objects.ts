import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { HistoryPlace } from './finding.ts'
import { TokensError } from './tokens-error.ts'

const run = promisify(execFile)

/**
 * Where objects of a repository stand in its history: path, and the first commit that had it. What no commit reaches is
 * left out. Throws TokensError `git_failed`.
 */
export async function locateObjects(
  folder: string,
  ids: ReadonlySet<string>,
): Promise<ReadonlyMap<string, HistoryPlace & { readonly path: string }>> {
  const places = new Map<string, HistoryPlace & { readonly path: string }>()
  if (ids.size === 0) return places
  const reached = await git(folder, ['rev-list', '--objects', '--all', '--reflog'])
  for (const line of reached.split('\n')) {
    const [object = '', ...path] = line.split(' ')
    if (!ids.has(object)) continue
    const found = await firstCommit(folder, object)
    places.set(object, { path: path.join(' ') || '(message)', object, ...found })
  }
  return places
}

async function firstCommit(
  folder: string,
  object: string,
): Promise<Pick<HistoryPlace, 'commit' | 'author' | 'date'>> {
  const type = (await git(folder, ['cat-file', '-t', object])).trim()
  const format = '--format=%H%x09%an%x09%aI'
  const listed =
    type === 'blob'
      ? await git(folder, [
          'log',
          '--all',
          '--reflog',
          '--reverse',
          format,
          `--find-object=${object}`,
        ])
      : await git(folder, ['log', '-1', format, object])
  const [commit = null, author = null, date = null] = (listed.split('\n')[0] ?? '').split('\t')
  return { commit: commit === '' ? null : commit, author, date }
}

async function git(folder: string, words: readonly string[]): Promise<string> {
  try {
    const { stdout } = await run('git', ['-C', folder, ...words], { maxBuffer: 1024 ** 3 })
    return stdout
  } catch (cause) {
    throw new TokensError('git_failed', `git ${words[0]} failed in ${folder}.`, { cause })
  }
}
