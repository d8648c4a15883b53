import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { type Finding, findingsIn } from './finding.ts'
import { locateObjects } from './locate-objects.ts'
import { readGitObjects } from './read-git-objects.ts'
import { createTokenScanner } from './token-scanner.ts'
import { TokensError } from './tokens-error.ts'

/**
 * Scans everything a repository holds: each file content, commit message and tag once, also what no branch reaches any
 * more. Throws TokensError `not_a_repository` and `git_failed`.
 */
export async function scanHistory(folder: string): Promise<readonly Finding[]> {
  const found = new Map<string, readonly Finding[]>()
  const git = spawn(
    'git',
    ['-C', folder, 'cat-file', '--batch', '--batch-all-objects', '--unordered', '--buffer'],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  )
  const complaint = textOf(git.stderr)
  const ended = once(git, 'close')
  for await (const object of readGitObjects(git.stdout)) {
    if (object.type === 'tree') continue
    const scanner = createTokenScanner()
    for (const portion of object.content) scanner.push(portion)
    const findings = findingsIn(object.id, scanner.end())
    if (findings.length > 0) found.set(object.id, findings)
  }
  await ended
  await checkEnd(git, complaint)
  const places = await locateObjects(folder, new Set(found.keys()))
  return [...found].flatMap(([id, findings]) => {
    const { path, ...history } = places.get(id) ?? {
      path: '(unreachable)',
      object: id,
      commit: null,
      author: null,
      date: null,
    }
    return findings.map((finding) => ({ ...finding, path, history }))
  })
}

async function textOf(stream: AsyncIterable<Buffer>): Promise<string> {
  let text = ''
  for await (const portion of stream) text += portion.toString()
  return text.trim()
}

async function checkEnd(git: ChildProcess, complaint: Promise<string>): Promise<void> {
  if (git.exitCode === 0) return
  const said = await complaint
  if (/not a git repository/i.test(said)) {
    throw new TokensError(
      'not_a_repository',
      'The history can only be scanned inside a git repository.',
    )
  }
  throw new TokensError('git_failed', `git cat-file failed: ${said}`)
}
