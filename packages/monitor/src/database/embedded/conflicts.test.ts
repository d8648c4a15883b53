import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createTestInstallation, execute, type TestInstallation } from './test-installation.ts'

const isRoot = process.getuid?.() === 0

let muster: TestInstallation

beforeEach(async () => {
  muster = await createTestInstallation()
})
afterEach(() => muster.remove())

/** Whether these tests can run Node as somebody else: as root, where Node is in a folder that others may enter. */
const anyoneRunsNode =
  isRoot &&
  spawnSync(process.execPath, ['-e', '0'], { uid: 65_534, gid: 65_534, cwd: '/' }).status === 0

describe('conflicts', () => {
  it('over the port are settled by another port', async () => {
    const before = await muster.start()
    await before.stop()
    const port = Number(new URL(before.url).port)
    const occupant = createServer().listen(port, '127.0.0.1')
    await once(occupant, 'listening')
    const postgres = await muster.start()
    expect(Number(new URL(postgres.url).port)).not.toBe(port)
    occupant.close()
    await postgres.stop()
    expect(new URL((await muster.start()).url).port).toBe(new URL(postgres.url).port)
  })

  it('with a file in the data folder’s place are told in one line', async () => {
    await writeFile(muster.dataFolder, '')
    await expect(muster.start()).rejects.toMatchObject({
      code: 'folder_unusable',
      message: expect.stringMatching(/^Muster's data folder .*\/data cannot be used: [^\n]*$/),
    })
    await rm(muster.dataFolder)
  })

  it('with other files in the database folder’s place are told in one line', async () => {
    await mkdir(join(muster.dataFolder, 'postgres'), { recursive: true })
    await writeFile(join(muster.dataFolder, 'postgres', 'holiday.jpg'), '')
    await expect(muster.start()).rejects.toMatchObject({ code: 'folder_occupied' })
  })

  it('with a database that is not ours are told in one line', async () => {
    await (await muster.start()).stop()
    await rm(join(muster.dataFolder, 'postgres', 'muster.json'))
    await expect(muster.start()).rejects.toMatchObject({ code: 'foreign_database' })
    await writeFile(
      join(muster.dataFolder, 'postgres', 'muster.json'),
      '{"password":"hunter2hunter2hunter2"}',
    )
    const error = await muster.start().catch((cause: unknown) => cause)
    expect(error).toMatchObject({ code: 'foreign_database' })
    expect(String(error)).not.toContain('hunter2')
  })

  it('with a password that was changed are told in one line', async () => {
    const postgres = await muster.start()
    await execute(postgres.url, "alter user muster password 'another'")
    await expect(muster.start()).rejects.toMatchObject({ code: 'foreign_database' })
  })

  it('with a database of another PostgreSQL are told in one line', async () => {
    await (await muster.start()).stop()
    await writeFile(join(muster.dataFolder, 'postgres', 'PG_VERSION'), '15\n')
    await expect(muster.start()).rejects.toMatchObject({
      code: 'other_version',
      message: expect.stringContaining('is of PostgreSQL 15, this Muster brings PostgreSQL 18'),
    })
  })

  it('with a broken database are told in one line that names the log', async () => {
    await (await muster.start()).stop()
    await rm(join(muster.dataFolder, 'postgres', 'global', 'pg_control'))
    await expect(muster.start()).rejects.toMatchObject({
      code: 'start_failed',
      message: expect.stringMatching(/^PostgreSQL did not start: [^\n]*postgres\.log\.$/),
    })
  })

  it.runIf(anyoneRunsNode)(
    'with a folder its user may not write to are told in one line',
    async () => {
      await mkdir(muster.dataFolder, { mode: 0o755 })
      const child = muster.runElsewhere(
        `await startOrAttach(options).catch((error) => process.stdout.write(error.code + ' ' + error.message))`,
        { uid: 65_534, gid: 65_534 },
      )
      const printed: unknown[] = []
      child.stdout?.on('data', (chunk) => printed.push(chunk))
      await once(child, 'close')
      expect(printed.join('')).toMatch(
        /^folder_unusable The folder .*\/data cannot hold a database: EACCES/,
      )
    },
  )
})
