import { statSync } from 'node:fs'
import { dirname } from 'node:path'
import { isArchive } from './archive-kind.ts'
import { type Finding, findingsIn, type Unread } from './finding.ts'
import { locateObjects, type ObjectPlace } from './locate-objects.ts'
import { type GitObject, readGitObjects } from './read-git-objects.ts'
import { git, streamGit } from './run-git.ts'
import { scanStream } from './scan-stream.ts'
import { createTokenScanner } from './token-scanner.ts'

/** What the history of repositories holds. */
export interface HistoryResult {
  readonly findings: readonly Finding[]
  readonly unread: readonly Unread[]
}

/**
 * Scans everything held by the repositories that the paths are in: each file content, commit message and tag once, also
 * what no branch reaches any more. Of several repositories, a finding's path begins with the repository and `!`. Throws
 * TokensError `not_a_repository` and `git_failed`.
 */
export async function scanHistory(paths: readonly string[]): Promise<HistoryResult> {
  const repositories = new Map<string, string>()
  for (const path of paths) {
    const folder = statSync(path).isDirectory() ? path : dirname(path)
    const words = ['rev-parse', '--path-format=absolute', '--git-common-dir']
    repositories.set((await git(folder, words)).trim(), folder)
  }
  const findings: Finding[] = []
  const unread: Unread[] = []
  for (const [repository, folder] of repositories) {
    const prefix = repositories.size === 1 ? '' : `${repository}!`
    const place = <Placed extends { readonly path: string }>(one: Placed): Placed => ({
      ...one,
      path: prefix + one.path,
    })
    const one = await scanRepository(folder)
    for (const finding of one.findings) findings.push(place(finding))
    for (const missed of one.unread) unread.push(place(missed))
  }
  return { findings, unread }
}

async function scanRepository(folder: string): Promise<HistoryResult> {
  const found = new Map<string, HistoryResult>()
  const words = ['cat-file', '--batch', '--batch-all-objects', '--unordered', '--buffer']
  const { output, check } = streamGit(folder, words)
  for await (const object of readGitObjects(output)) {
    if (object.type === 'tree') continue
    const result = await scanObject(object)
    if (result.findings.length + result.unread.length > 0) found.set(object.id, result)
  }
  await check()
  const places = await locateObjects(folder, new Set(found.keys()))
  const results = [...found].map(([id, result]) => placed(result, places.get(id) ?? nowhere(id)))
  return {
    findings: results.flatMap(({ findings }) => findings),
    unread: results.flatMap(({ unread }) => unread),
  }
}

/** What is in an object, with paths that begin where the object's own ends. */
async function scanObject({ content }: GitObject): Promise<HistoryResult> {
  if (!isArchive(headOf(content))) {
    const scanner = createTokenScanner()
    for (const portion of content) scanner.push(portion)
    return { findings: findingsIn('', scanner.end()), unread: [] }
  }
  const findings: Finding[] = []
  const unread: Unread[] = []
  for await (const one of scanStream('', streamed(content))) {
    if ('reason' in one) unread.push(one)
    else findings.push(one)
  }
  return { findings, unread }
}

function headOf(content: readonly Uint8Array[]): Uint8Array {
  const [first = new Uint8Array(0)] = content
  return first.length < 512 && content.length > 1 ? Buffer.concat(content) : first
}

async function* streamed(content: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* content
}

function nowhere(object: string): ObjectPlace {
  return { path: '(unreachable)', object, commit: null, author: null, date: null }
}

function placed({ findings, unread }: HistoryResult, place: ObjectPlace): HistoryResult {
  const { path, ...history } = place
  return {
    findings: findings.map((one) => ({ ...one, path: path + one.path, history })),
    unread: unread.map((one) => ({ ...one, path: path + one.path })),
  }
}
