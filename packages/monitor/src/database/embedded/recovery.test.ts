import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, readdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { giveTo } from './server-user.ts'
import { ask, createTestInstallation, execute, type TestInstallation } from './test-installation.ts'

const isRoot = process.getuid?.() === 0

let muster: TestInstallation

beforeEach(async () => {
  muster = await createTestInstallation()
})
afterEach(() => muster.remove())

describe('after kill -9', () => {
  it('of Muster, the server runs on and the next process attaches and later stops it', async () => {
    const first = await muster.startElsewhere()
    const pid = await muster.pidOfServer()
    await first.kill()
    const second = await muster.startElsewhere()
    expect(second.attached).toBe(true)
    expect(await muster.pidOfServer()).toBe(pid)
    await eventually(async () => expect(await muster.pidOfServer()).toBe(pid))
    await second.end()
    expect(await muster.pidOfServer()).toBe(0)
  })

  it('of Muster while it makes the database, the next process makes it and clears up', async () => {
    const child = muster.runElsewhere('await startOrAttach(options)')
    await eventually(async () => {
      const names = await stat(muster.dataFolder).then(() => listing(muster.dataFolder))
      expect(names).toContainEqual(expect.stringMatching(/^postgres\.new-/))
    })
    child.kill('SIGKILL')
    await once(child, 'exit')
    const postgres = await muster.start()
    expect(await ask(postgres.url, '1')).toBe(1)
    expect(await listing(muster.dataFolder)).toEqual(['postgres', 'postgres.log'])
  })

  it('of the server, a living Muster has it served again at the same address, with every commit', async () => {
    const lines: string[] = []
    const postgres = await muster.start({ log: (line) => lines.push(line) })
    await execute(postgres.url, 'create table kept (n int); insert into kept values (7)')
    const before = await muster.pidOfServer()
    process.kill(before, 'SIGKILL')
    expect(await eventually(() => ask(postgres.url, '(select n from kept)'))).toBe(7)
    expect(await muster.pidOfServer()).not.toBe(before)
    expect(lines).toContain('PostgreSQL ended unexpectedly; Muster starts it again.')
  })

  it('of both, the next start recovers every commit', async () => {
    const first = await muster.startElsewhere()
    const second = await muster.start()
    await execute(second.url, 'create table kept (n int); insert into kept values (7)')
    await second.stop()
    const pid = await muster.pidOfServer()
    await first.kill()
    process.kill(pid, 'SIGKILL')
    const postgres = await muster.start()
    expect(postgres.attached).toBe(false)
    expect(await ask(postgres.url, '(select n from kept)')).toBe(7)
  })
})

describe('a postmaster.pid left behind', () => {
  it('that names a living process which is no server does not stand in the way', async () => {
    await (await muster.start()).stop()
    const folder = join(muster.dataFolder, 'postgres')
    const bystander = spawn('sleep', ['60'], isRoot ? { uid: 65_534, gid: 65_534 } : {})
    await writeFile(
      join(folder, 'postmaster.pid'),
      [
        bystander.pid,
        folder,
        1_700_000_000,
        5432,
        '',
        '127.0.0.1',
        '  5432001  9',
        'ready   ',
        '',
      ].join('\n'),
    )
    const postgres = await muster.start()
    expect(await ask(postgres.url, '1')).toBe(1)
    expect(bystander.exitCode).toBeNull()
    bystander.kill()
  })

  it('of a folder that was copied while served does not lead to the original', async () => {
    const original = await muster.start()
    const copied = join(muster.home, 'copy')
    await execute(original.url, 'checkpoint')
    await cp(muster.dataFolder, copied, { recursive: true })
    if (isRoot) {
      await giveTo({ uid: 65_534, gid: 65_534 }, join(copied, 'postgres'))
    }
    const copy = await muster.start({ dataFolder: copied })
    expect(copy.attached).toBe(false)
    expect(new URL(copy.url).port).not.toBe(new URL(original.url).port)
  })
})

async function eventually<T>(attempt: () => Promise<T>): Promise<T> {
  for (let left = 200; ; left -= 1) {
    try {
      return await attempt()
    } catch (error) {
      if (left === 0) throw error
      await sleep(50)
    }
  }
}

async function listing(folder: string): Promise<readonly string[]> {
  return (await readdir(folder)).sort()
}
