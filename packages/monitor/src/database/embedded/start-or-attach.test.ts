import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ask, createTestInstallation, type TestInstallation } from './test-installation.ts'

const isRoot = process.getuid?.() === 0

let muster: TestInstallation

beforeEach(async () => {
  muster = await createTestInstallation()
})
afterEach(() => muster.remove())

describe('the first process', () => {
  it('makes a durable UTF-8 database that listens on this machine alone and asks for a password', async () => {
    const postgres = await muster.start()
    expect(postgres.attached).toBe(false)
    expect(await ask(postgres.url, "current_setting('fsync')")).toBe('on')
    expect(await ask(postgres.url, "current_setting('listen_addresses')")).toBe('127.0.0.1')
    expect(await ask(postgres.url, "current_setting('server_encoding')")).toBe('UTF8')
    expect(await ask(postgres.url, 'current_database()')).toBe('muster')
    const wrong = new URL(postgres.url)
    wrong.password = 'guessed'
    await expect(ask(wrong.href, '1')).rejects.toMatchObject({ code: '28P01' })
  })

  it('keeps the password where its own user alone can read it', async () => {
    const postgres = await muster.start()
    const file = join(muster.dataFolder, 'postgres', 'muster.json')
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect(JSON.parse(await readFile(file, 'utf8')).password).toBe(new URL(postgres.url).password)
  })

  it('gives the server nothing of its own environment', async () => {
    const postgres = await muster.start()
    await expect(
      readFile(`/proc/${await muster.pidOfServer()}/environ`, 'utf8').then((text) =>
        text.split('\0').sort(),
      ),
    ).resolves.toEqual(expect.not.arrayContaining([expect.stringMatching(/^(PATH|HOME|npm_)/)]))
    expect(postgres.attached).toBe(false)
  })

  it.runIf(isRoot)('runs the server as nobody when it is root itself', async () => {
    await muster.start()
    const status = await readFile(`/proc/${await muster.pidOfServer()}/status`, 'utf8')
    expect(status).toMatch(/^Uid:\t65534\t65534\t65534\t65534$/m)
    expect(status).toMatch(/^Groups:\t? *$/m)
  })
})

describe('further processes', () => {
  it('attach, and the last to end stops the server', async () => {
    const first = await muster.startElsewhere()
    const second = await muster.startElsewhere()
    expect([first.attached, second.attached]).toEqual([false, true])
    const pid = await muster.pidOfServer()
    await first.end()
    expect(await muster.pidOfServer()).toBe(pid)
    await second.end()
    expect(await muster.pidOfServer()).toBe(0)
  })

  it('that start together agree on one server', async () => {
    const all = await Promise.all([1, 2, 3, 4].map(() => muster.startElsewhere()))
    expect(all.filter(({ attached }) => !attached)).toHaveLength(1)
    await Promise.all(all.map((one) => one.end()))
    expect(await muster.pidOfServer()).toBe(0)
  })

  it('that come while the last one ends start the server again', async () => {
    await (await muster.start()).stop()
    for (let round = 0; round < 5; round += 1) {
      const leaving = await muster.start()
      const [, coming] = await Promise.all([leaving.stop(), muster.start()])
      expect(await ask(coming.url, '1')).toBe(1)
      await coming.stop()
    }
  })
})
