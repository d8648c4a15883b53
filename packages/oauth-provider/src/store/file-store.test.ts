import { mkdir, mkdtemp, readdir, readFile, rm, rmdir, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ProviderError } from '../errors.ts'
import { openFileStore } from './file-store.ts'
import type { SessionRecord } from './records.ts'
import { describeStore } from './store-suite.ts'

let folder = ''
let files = 0

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'file-store-'))
})

afterEach(async () => {
  await rm(folder, { recursive: true })
})

function newPath(): string {
  files += 1
  return join(folder, `store-${files}.json`)
}

function session(id: string): SessionRecord {
  return { id, accountId: 'ada', description: '', createdAt: 0, expiresAt: 10 }
}

describeStore('file store', () => openFileStore(newPath()))

describe('file store: the file', () => {
  it('brings back everything after it is opened again', async () => {
    const path = newPath()
    const store = await openFileStore(path)
    await store.insertSession(session('one'))
    await store.insertBrowser({
      hash: 'cookie',
      signedIn: { accountId: 'ada', sessionId: 'one' },
      createdAt: 0,
      expiresAt: 10,
      requests: [{ id: 'request', query: 'state=a', createdAt: 0 }],
    })
    await store.countAttempt('ada', 0, 10)
    const again = await openFileStore(path)
    expect(await again.listSessions('ada', 1)).toEqual([session('one')])
    expect((await again.findBrowser('cookie', 1))?.requests).toHaveLength(1)
    expect(await again.countAttempt('ada', 1, 10)).toBe(2)
  })

  it('is readable by its owner only and leaves nothing beside it but its lock', async () => {
    const path = newPath()
    const store = await openFileStore(path)
    await writeFile(`${path}.next`, 'left by a crash', { mode: 0o644 })
    await store.insertSession(session('one'))
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    const name = path.slice(folder.length + 1)
    expect((await readdir(folder)).toSorted()).toEqual([name, `${name}.lock`])
  })

  it('holds every change of many at once when each has resolved', async () => {
    const path = newPath()
    const store = await openFileStore(path)
    const ids = Array.from({ length: 50 }, (_, index) => `session ${index}`)
    await Promise.all(
      ids.map(async (id) => {
        await store.insertSession(session(id))
        expect(await readFile(path, 'utf8')).toContain(`"${id}"`)
      }),
    )
  })

  it('names the place that is wrong in a file that is no store', async () => {
    const path = newPath()
    await writeFile(path, '{"version":1,"clients":[{"id":5}]}')
    await expect(openFileStore(path)).rejects.toMatchObject({
      code: 'store_unreadable',
      message: expect.stringContaining('clients.0.id'),
    })
    await writeFile(path, '{"version":1')
    await expect(openFileStore(path)).rejects.toBeInstanceOf(ProviderError)
  })

  it('is not opened where nothing can be written', async () => {
    await expect(openFileStore(join(folder, 'missing', 'store.json'))).rejects.toMatchObject({
      code: 'store_unwritable',
      cause: { code: 'ENOENT' },
    })
  })

  it('rejects when the file cannot be written, and writes again when it can', async () => {
    const path = newPath()
    const store = await openFileStore(path)
    await mkdir(`${path}.next`)
    await expect(store.insertSession(session('one'))).rejects.toMatchObject({
      code: 'store_unwritable',
    })
    await rmdir(`${path}.next`)
    await store.insertSession(session('two'))
    const again = await openFileStore(path)
    expect(await again.listSessions('ada', 1)).toHaveLength(2)
  })
})
