import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { acme } from '@muster/sandbox'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorld } from './open-world.ts'

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'muster-world-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function file(content: string): Promise<string> {
  const path = join(folder, 'world.json')
  await writeFile(path, content)
  return path
}

describe('a world', () => {
  it('is opened by its name', async () => {
    expect(await openWorld('acme', 'SANDBOX_WORLD')).toBe(acme)
  })

  it('is opened from a file', async () => {
    const world = await openWorld(await file(JSON.stringify({ ...acme, name: 'ours' })), 'X')
    expect(world.name).toBe('ours')
    expect(world.apps).toEqual(acme.apps)
  })

  it('is not what every object has', async () => {
    await expect(openWorld('constructor', 'SANDBOX_WORLD')).rejects.toMatchObject({
      code: 'no_such_world',
      message: expect.stringMatching(/^SANDBOX_WORLD must be a built-in world \(acme\) .*ENOENT/),
    })
  })

  it('cannot be a file that is no JSON', async () => {
    await expect(openWorld(await file('{'), '--world')).rejects.toMatchObject({
      code: 'no_such_world',
      message: expect.stringMatching(/^--world must be /),
    })
  })

  it('in a file is refused with the place that is wrong', async () => {
    const wrong = await file(JSON.stringify({ ...acme, accounts: 5 }))
    await expect(openWorld(wrong, '--world')).rejects.toMatchObject({
      code: 'malformed_world',
      message: expect.stringContaining('accounts: '),
    })
  })
})
