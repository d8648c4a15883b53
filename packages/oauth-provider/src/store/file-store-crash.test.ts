import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openFileStore } from './file-store.ts'

const program = fileURLToPath(new URL('../../test/store-process.ts', import.meta.url))
let folder = ''
let path = ''
let children: ChildProcess[] = []

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'file-store-'))
  path = join(folder, 'store.json')
  children = []
})

afterEach(async () => {
  for (const child of children) child.kill('SIGKILL')
  await rm(folder, { recursive: true })
})

function start(step: string) {
  const child = spawn(process.execPath, [program, path, step], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  children.push(child)
  return { child, exited: once(child, 'exit') }
}

async function sessionsIn(file: string): Promise<readonly string[]> {
  const store = await openFileStore(file)
  return (await store.listSessions('ada', 1)).map(({ id }) => id)
}

describe('a process killed while it writes', () => {
  it.each(['open', 'chmod', 'write', 'half', 'sync', 'rename'])(
    'A1-16 leaves the old state when that happens before %s',
    async (step) => {
      const { child, exited } = start(step)
      expect(await text(child.stdout)).toBe('')
      expect(await exited).toEqual([null, 'SIGKILL'])
      expect(await sessionsIn(path)).toEqual(['before'])
    },
  )

  it('A1-16 leaves the new state when that happens after the rename', async () => {
    const { child, exited } = start('renamed')
    expect(await text(child.stdout)).toBe('')
    expect(await exited).toEqual([null, 'SIGKILL'])
    expect(await sessionsIn(path)).toEqual(['before', 'after'])
  })

  it('A1-16 loses nothing it has confirmed, whenever that happens', async () => {
    const { child, exited } = start('endless')
    const printed = text(child.stdout)
    await once(child.stdout, 'data')
    await new Promise((resolve) => setTimeout(resolve, 50 + Math.random() * 100))
    child.kill('SIGKILL')
    await exited
    const confirmed = (await printed).split('\n').filter((line) => line !== '')
    const kept = await sessionsIn(path)
    expect(confirmed.length).toBeGreaterThan(0)
    expect(kept.slice(0, confirmed.length)).toEqual(confirmed)
  })
})

describe('two processes on one file', () => {
  it('are one too many: the second is told which is the first', async () => {
    const { child, exited } = start('hold')
    await once(child.stdout, 'data')
    await expect(openFileStore(path)).rejects.toMatchObject({
      code: 'store_in_use',
      message: expect.stringContaining(`process ${child.pid}`),
    })
    child.kill('SIGKILL')
    await exited
    expect(await sessionsIn(path)).toEqual([])
    const second = start('hold')
    expect(await text(second.child.stdout)).toContain('store_in_use')
    expect(await second.exited).toEqual([1, null])
  })

  it.skipIf(process.platform !== 'linux')(
    'are told apart from two that had one number, one after the other',
    async () => {
      await symlink('1.1', `${path}.lock`)
      expect(await sessionsIn(path)).toEqual([])
      await rm(`${path}.lock`)
      await symlink(`${process.pid}.1`, `${path}.lock`)
      expect(await sessionsIn(path)).toEqual([])
    },
  )
})
