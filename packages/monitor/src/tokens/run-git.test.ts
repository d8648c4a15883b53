import { chmod, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { newToken } from '../../test/planted-tokens.ts'
import { type ScratchFolder, scratchFolder } from '../../test/scratch-repository.ts'
import { scanHistory } from './git-history.ts'
import { scanPaths } from './scan-paths.ts'

let scratch: ScratchFolder
let program = ''

/** Makes a repository with a token in it, and a program that leaves a mark when it is run. */
beforeEach(async () => {
  scratch = await scratchFolder()
  program = join(scratch.path, 'program')
  await scratch.write('program', `#!/bin/sh\necho run >> ${join(scratch.path, 'mark')}\n`)
  await chmod(program, 0o755)
  scratch.git(['init', '-q', 'repository'])
  await scratch.write('repository/file', newToken())
  git('add', '.')
  git('commit', '-qm', 'first')
})
afterEach(() => scratch.remove())

const git = (...words: readonly string[]) => scratch.git(words, { below: 'repository' })

/** Says whether the program was run, and forgets it. */
async function wasRun(): Promise<boolean> {
  const mark = join(scratch.path, 'mark')
  const there = await stat(mark).then(
    () => true,
    () => false,
  )
  await rm(mark, { force: true })
  return there
}

async function scanBoth(): Promise<number> {
  const folder = join(scratch.path, 'repository')
  const nothing = (async function* () {})()
  const now = await scanPaths({ paths: [folder], ignored: false, standardInput: nothing })
  const past = await scanHistory([folder])
  return now.findings.length + past.findings.length
}

describe.skipIf(process.platform === 'win32')('git, as it is run here', () => {
  it('does not run the monitor of files that a repository names', async () => {
    git('config', 'core.fsmonitor', program)
    git('ls-files', '--others')
    expect(await wasRun()).toBe(true)
    expect(await scanBoth()).toBe(2)
    expect(await wasRun()).toBe(false)
  })

  it('does not have a signature verified by the program a repository names', async () => {
    const [headers = '', ...message] = git('cat-file', 'commit', 'HEAD').split('\n\n')
    const signature = '-----BEGIN PGP SIGNATURE-----\n \n x\n -----END PGP SIGNATURE-----'
    const signed = `${headers}\ngpgsig ${signature}\n\n${message.join('\n\n')}`
    const id = scratch.git(['hash-object', '-t', 'commit', '-w', '--stdin'], {
      below: 'repository',
      input: signed,
    })
    git('update-ref', 'HEAD', id.trim())
    git('config', 'log.showSignature', 'true')
    git('config', 'gpg.program', program)
    git('log', '-1')
    expect(await wasRun()).toBe(true)
    expect(await scanBoth()).toBe(2)
    expect(await wasRun()).toBe(false)
  })

  it('shows an object itself, not what a repository would have in its place', async () => {
    const blob = git('rev-parse', 'HEAD:file').trim()
    const clean = scratch.git(['hash-object', '-w', '--stdin'], { below: 'repository', input: 'a' })
    git('replace', blob, clean.trim())
    expect(git('cat-file', 'blob', blob)).toBe('a')
    expect(await scanBoth()).toBe(2)
  })
})
