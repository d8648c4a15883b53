import { createInterface } from 'node:readline'
import type { HistoryPlace } from './finding.ts'
import { git, streamGit } from './run-git.ts'

/** Where an object stands in a repository's history. */
export interface ObjectPlace extends HistoryPlace {
  readonly path: string
}

/**
 * Where objects of a repository stand in its history: path, and the first commit that had it. What no commit reaches is
 * left out. Throws TokensError `git_failed`.
 */
export async function locateObjects(
  folder: string,
  ids: ReadonlySet<string>,
): Promise<ReadonlyMap<string, ObjectPlace>> {
  const places = new Map<string, ObjectPlace>()
  if (ids.size === 0) return places
  const paths = new Map<string, string>()
  const { output, check } = streamGit(folder, ['rev-list', '--objects', '--all', '--reflog'])
  for await (const line of createInterface({ input: output, crlfDelay: Infinity })) {
    const [object = '', ...path] = line.split(' ')
    if (ids.has(object)) paths.set(object, path.join(' ') || '(message)')
  }
  await check()
  for (const [object, path] of paths) {
    places.set(object, { path, object, ...(await firstCommit(folder, object)) })
  }
  return places
}

async function firstCommit(
  folder: string,
  object: string,
): Promise<Pick<HistoryPlace, 'commit' | 'author' | 'date'>> {
  const type = (await git(folder, ['cat-file', '-t', object])).trim()
  const format = '--format=%H%x09%an%x09%aI'
  const all = ['log', '--all', '--reflog', '--reverse', '-m', format, `--find-object=${object}`]
  const listed = await git(folder, type === 'blob' ? all : ['log', '-1', format, object])
  const [commit = null, author = null, date = null] = (listed.split('\n')[0] ?? '').split('\t')
  return { commit: commit === '' ? null : commit, author, date }
}
