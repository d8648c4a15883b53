import { execFileSync } from 'node:child_process'
import { rm, symlink, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { newToken } from '../../test/planted-tokens.ts'
import { type ScratchFolder, scratchFolder } from '../../test/scratch-repository.ts'
import type { Unread } from './finding.ts'
import { listFiles } from './list-files.ts'
import { scanPaths } from './scan-paths.ts'

let scratch: ScratchFolder

beforeEach(async () => {
  scratch = await scratchFolder()
})
afterEach(() => scratch.remove())

/** What is listed below a folder of the scratch folder, from there. */
async function listed(below = '.', ignored = false) {
  const folder = join(scratch.path, below)
  const found: (string | Unread)[] = []
  for await (const one of listFiles(folder, ignored)) {
    found.push(typeof one === 'string' ? relative(folder, one) : one)
  }
  return found.sort()
}

describe('listFiles', () => {
  it('does not follow a symbolic link that git tracks', async () => {
    await scratch.write('outside/secret', newToken())
    await scratch.write('repository/file', '')
    await symlink('../outside/secret', join(scratch.path, 'repository/to-file'))
    await symlink('../outside', join(scratch.path, 'repository/to-folder'))
    scratch.git(['init', '-q', 'repository'])
    scratch.git(['add', '.'], { below: 'repository' })
    expect(scratch.git(['ls-files'], { below: 'repository' })).toBe('file\nto-file\nto-folder\n')
    expect(await listed('repository')).toEqual(['file'])
    expect(await listed('repository', true)).toEqual(['file'])
  })

  it('passes over a tracked file that was deleted', async () => {
    scratch.git(['init', '-q'])
    await scratch.write('gone', 'a')
    await scratch.write('here', 'b')
    scratch.git(['add', '.'])
    await rm(join(scratch.path, 'gone'))
    expect(await listed()).toEqual(['here'])
  })

  it('goes into submodules and repositories inside, each with what it ignores', async () => {
    scratch.git(['init', '-q', 'library'])
    await scratch.write('library/.gitignore', '*.log\n')
    await scratch.write('library/code', 'a')
    scratch.git(['add', '.'], { below: 'library' })
    scratch.git(['commit', '-qm', 'first'], { below: 'library' })
    scratch.git(['init', '-q', 'app'])
    scratch.git(['submodule', '--quiet', 'add', '../library', 'vendor'], { below: 'app' })
    scratch.git(['init', '-q', 'app/inside'])
    await scratch.write('app/vendor/debug.log', 'a')
    await scratch.write('app/inside/loose', 'a')
    expect(await listed('app')).toEqual([
      '.gitmodules',
      'inside/loose',
      'vendor/.gitignore',
      'vendor/code',
    ])
  })

  it('lists whatever lies in the folder of a submodule that is not checked out', async () => {
    scratch.git(['init', '-q', 'library'])
    scratch.git(['commit', '-qm', 'first', '--allow-empty'], { below: 'library' })
    scratch.git(['init', '-q', 'app'])
    scratch.git(['submodule', '--quiet', 'add', '../library', 'vendor'], { below: 'app' })
    scratch.git(['submodule', '--quiet', 'deinit', '-f', 'vendor'], { below: 'app' })
    expect(await listed('app')).toEqual(['.gitmodules'])
    await scratch.write('app/vendor/loose', 'a')
    expect(await listed('app')).toEqual(['.gitmodules', 'vendor/loose'])
    expect(await listed('app/vendor')).toEqual(['loose'])
  })

  it('lists a bare repository as the folder it is', async () => {
    scratch.git(['init', '-q', '--bare', 'bare.git'])
    expect(await listed('bare.git')).toContain('HEAD')
  })

  it('lists what is in a folder that git ignores when it is named', async () => {
    scratch.git(['init', '-q'])
    await scratch.write('.gitignore', 'build/\n')
    await scratch.write('build/out', 'a')
    expect(await listed()).toEqual(['.gitignore'])
    expect(await listed('build')).toEqual(['out'])
  })

  it.skipIf(process.platform !== 'linux')('tells of a name that is not UTF-8', async () => {
    scratch.git(['init', '-q'])
    const name = Buffer.concat([Buffer.from(`${scratch.path}/caf`), Buffer.from([0xe9])])
    await writeFile(name, newToken())
    expect(await listed()).toEqual([
      { path: join(scratch.path, 'caf\ufffd'), reason: 'its name is not UTF-8.' },
    ])
  })
})

describe('a pipe', () => {
  it.skipIf(process.platform === 'win32')('is read when it is named', async () => {
    const pipe = join(scratch.path, 'pipe')
    execFileSync('mkfifo', [pipe])
    const token = newToken()
    const written = writeFile(pipe, token)
    const nothing = (async function* () {})()
    const { findings } = await scanPaths({ paths: [pipe], ignored: false, standardInput: nothing })
    await written
    expect(findings.map((one) => one.token)).toEqual([token])
  })

  it.skipIf(process.platform === 'win32')('that stands in a folder is not waited for', async () => {
    execFileSync('mkfifo', [join(scratch.path, 'pipe')])
    expect(await listed()).toEqual([])
  })
})
