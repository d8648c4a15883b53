import { chmod, cp, mkdir, mkdtemp, readdir, readlink, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findBinaries, programOf } from './binaries.ts'
import { placeBinaries } from './place.ts'
import { runProgram } from './run-program.ts'
import { ask, createTestInstallation, execute, type TestInstallation } from './test-installation.ts'

const isRoot = process.getuid?.() === 0

let muster: TestInstallation

beforeEach(async () => {
  muster = await createTestInstallation()
})
afterEach(() => muster.remove())

describe.runIf(isRoot)('a data folder that the server’s user cannot enter', () => {
  it('is left for a system folder, said in one line, and found again', async () => {
    const systemFolder = join(muster.home, 'system')
    await mkdir(systemFolder, { mode: 0o755 })
    await mkdir(muster.dataFolder, { mode: 0o700 })
    const lines: string[] = []
    const options = { systemFolder, log: (line: string) => lines.push(line) }
    const postgres = await muster.start(options)
    await execute(postgres.url, 'create table kept (n int); insert into kept values (7)')
    expect(lines).toEqual([
      expect.stringMatching(/^PostgreSQL runs as user 65534, .*\/system\/[0-9a-f]{12}\/postgres/),
    ])
    expect(await readlink(join(muster.dataFolder, 'postgres'))).toMatch(
      /\/system\/[0-9a-f]{12}\/postgres$/,
    )
    const second = await muster.start(options)
    expect(second.attached).toBe(true)
    await Promise.all([postgres.stop(), second.stop()])
    await chmod(muster.dataFolder, 0o711)
    const again = await muster.start(options)
    expect(await ask(again.url, '(select n from kept)')).toBe(7)
  })

  it('deleted and made again starts with an empty database', async () => {
    const systemFolder = join(muster.home, 'system')
    await mkdir(systemFolder, { mode: 0o755 })
    await mkdir(muster.dataFolder, { mode: 0o700 })
    const postgres = await muster.start({ systemFolder })
    await execute(postgres.url, 'create table kept ()')
    await postgres.stop()
    await rm(muster.dataFolder, { recursive: true })
    await mkdir(muster.dataFolder, { mode: 0o700 })
    const fresh = await muster.start({ systemFolder })
    expect(await ask(fresh.url, "to_regclass('kept')")).toBeNull()
  })
})

describe.runIf(isRoot)('binaries that the server’s user cannot get at', () => {
  it('are copied once to where it can run them', async () => {
    const user = { uid: 65_534, gid: 65_534 }
    const home = await mkdtemp(join(tmpdir(), 'place-')) // not in memory, where programs may not be run
    await chmod(home, 0o711)
    const systemFolder = join(home, 'system')
    const locked = join(home, 'locked')
    await mkdir(locked, { mode: 0o700 })
    const installed = await findBinaries()
    await cp(installed.folder, join(locked, 'native'), { recursive: true, verbatimSymlinks: true })
    const binaries = { ...installed, folder: join(locked, 'native') }
    const all = await Promise.all([1, 2].map(() => placeBinaries(binaries, user, systemFolder)))
    for (const placed of all) {
      const run = runProgram(programOf(placed, 'initdb'), ['--version'], {
        user,
        workingFolder: '/',
      })
      expect((await run).exitCode).toBe(0)
    }
    expect(await readdir(systemFolder)).toEqual([`postgresql-${installed.version}`])
    const open = { ...installed, folder: join(home, 'open') }
    await cp(installed.folder, open.folder, { recursive: true, verbatimSymlinks: true })
    expect(await placeBinaries(open, user, systemFolder)).toBe(open)
    await rm(home, { recursive: true })
  })
})
