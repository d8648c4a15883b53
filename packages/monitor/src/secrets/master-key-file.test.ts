import { randomBytes } from 'node:crypto'
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { parseMasterKeys } from './master-key.ts'
import { openMasterKeyFile, readMasterKeyFile, replaceMasterKeyFile } from './master-key-file.ts'

let folder: string
let file: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'master-key-'))
  file = join(folder, 'data', 'master.key')
})
afterEach(() => rm(folder, { recursive: true }))

describe('the master key file', () => {
  it('is made at the first start, for its owner alone, and kept', async () => {
    const [made] = await openMasterKeyFile(file, randomBytes)
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect(await readdir(join(folder, 'data'))).toEqual(['master.key'])
    const [kept] = await openMasterKeyFile(file, randomBytes)
    expect(kept?.id).toBe(made?.id)
  })

  it('is made once by many that start together', async () => {
    const all = await Promise.all([1, 2, 3, 4, 5].map(() => openMasterKeyFile(file, randomBytes)))
    const kept = await readMasterKeyFile(file)
    expect(kept).toHaveLength(1)
    expect(new Set(all.map(([key]) => key?.id))).toEqual(new Set([kept[0]?.id]))
  })

  it('that others can read is refused, naming its mode', async () => {
    await openMasterKeyFile(file, randomBytes)
    await chmod(file, 0o640)
    await expect(openMasterKeyFile(file, randomBytes)).rejects.toMatchObject({
      code: 'key_file_readable_by_others',
      message: expect.stringContaining('mode 0640'),
    })
  })

  it('without a usable key is refused without being quoted or replaced', async () => {
    await openMasterKeyFile(file, randomBytes)
    await writeFile(file, 'swordfish')
    const error = await openMasterKeyFile(file, randomBytes).catch((cause: unknown) => cause)
    expect(error).toMatchObject({ code: 'malformed_master_key' })
    expect(String(error)).not.toContain('swordfish')
    expect(await readFile(file, 'utf8')).toBe('swordfish')
  })

  it('in a folder that cannot be made is refused, naming the file', async () => {
    await writeFile(join(folder, 'data'), '')
    await expect(openMasterKeyFile(file, randomBytes)).rejects.toMatchObject({
      code: 'key_file_unusable',
      message: expect.stringContaining(file),
    })
  })

  it('can hold two keys while they are changed', async () => {
    const keys = parseMasterKeys([1, 2].map(() => randomBytes(32).toString('hex')).join())
    await openMasterKeyFile(file, randomBytes)
    await replaceMasterKeyFile(file, keys)
    expect((await readMasterKeyFile(file)).map(({ id }) => id)).toEqual(keys.map(({ id }) => id))
    expect((await stat(file)).mode & 0o777).toBe(0o600)
  })
})
