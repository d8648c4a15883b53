import { type ChildProcess, execFile, spawn } from 'node:child_process'
import type { Readable } from 'node:stream'
import { promisify } from 'node:util'
import { TokensError } from './tokens-error.ts'

const run = promisify(execFile)

/**
 * A repository's own configuration can name programs for git to run, and another object for git to show: whoever made the
 * repository chose them.
 */
const harmless = [
  '--no-pager',
  '--no-replace-objects',
  '-c',
  'core.fsmonitor=false',
  '-c',
  'log.showSignature=false',
]

/** What git prints. Throws TokensError `not_a_repository` and `git_failed`. */
export async function git(folder: string, words: readonly string[]): Promise<string> {
  try {
    const { stdout } = await run('git', ['-C', folder, ...harmless, ...words], {
      maxBuffer: 1024 ** 3,
    })
    return stdout
  } catch (cause) {
    const said = cause instanceof Error && 'stderr' in cause ? String(cause.stderr) : String(cause)
    throw failure(folder, words, said, cause)
  }
}

/**
 * What git prints, as it comes. `check` waits for its end and throws TokensError `not_a_repository` and `git_failed` when
 * it failed.
 */
export function streamGit(
  folder: string,
  words: readonly string[],
): { readonly output: Readable; check(): Promise<void> } {
  const child = spawn('git', ['-C', folder, ...harmless, ...words], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = endOf(child)
  const complaint = textOf(child.stderr)
  return {
    output: child.stdout,
    async check() {
      const problem = await ended
      if (problem === null && child.exitCode === 0) return
      throw failure(folder, words, problem?.message ?? (await complaint), problem)
    },
  }
}

/** What kept it from running; null when it ran. */
function endOf(child: ChildProcess): Promise<Error | null> {
  return new Promise((resolve) => {
    child.once('error', resolve)
    child.once('close', () => resolve(null))
  })
}

async function textOf(stream: AsyncIterable<Buffer>): Promise<string> {
  let text = ''
  for await (const portion of stream) text += portion.toString()
  return text.trim()
}

function failure(
  folder: string,
  [word = '']: readonly string[],
  said: string,
  cause: unknown,
): TokensError {
  if (/not a git repository|cannot change to/i.test(said)) {
    return new TokensError(
      'not_a_repository',
      `The history can only be scanned inside a git repository: ${folder} is not in one.`,
      { cause },
    )
  }
  return new TokensError('git_failed', `git ${word} failed in ${folder}: ${said.trim()}`, { cause })
}
