import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** A folder to put files and repositories in. */
export interface ScratchFolder {
  readonly path: string
  /** Writes a file, and the folders it is in. */
  write(path: string, content: string | Uint8Array): Promise<void>
  /** Runs git as Ada, in the folder or one below it, and gives what it prints. */
  git(
    words: readonly string[],
    options?: { readonly below?: string; readonly input?: string },
  ): string
  remove(): Promise<void>
}

/** Makes an empty one. */
export async function scratchFolder(): Promise<ScratchFolder> {
  const path = await mkdtemp(join(tmpdir(), 'muster-scratch-'))
  return {
    path,
    async write(name, content) {
      await mkdir(dirname(join(path, name)), { recursive: true })
      await writeFile(join(path, name), content)
    },
    git(words, { below = '.', input = '' } = {}) {
      const who = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com']
      // A submodule is cloned from a folder beside it here.
      const local = ['-c', 'protocol.file.allow=always']
      return execFileSync('git', ['-C', join(path, below), ...who, ...local, ...words], {
        encoding: 'utf8',
        stdio: 'pipe',
        input,
      })
    },
    remove: () => rm(path, { recursive: true }),
  }
}
