import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { newToken } from '../../test/planted-tokens.ts'

const muster = fileURLToPath(new URL('../../bin/muster.js', import.meta.url))
let folder = ''

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tokens-scan-'))
})
afterEach(() => rm(folder, { recursive: true }))

async function scan(args: readonly string[], input = '') {
  const child = spawn(process.execPath, [muster, 'tokens', 'scan', ...args], {
    cwd: folder,
    env: { PATH: process.env['PATH'] ?? '', HOME: folder },
  })
  child.stdin.end(input)
  const outputs = Promise.all([text(child.stdout), text(child.stderr)])
  const [code] = await once(child, 'exit')
  const [stdout, stderr] = await outputs
  return { code, stdout, stderr }
}

describe('muster tokens scan', () => {
  it('exits with 0 when there are none, and says how much it looked at', async () => {
    await writeFile(join(folder, 'fine.txt'), 'nothing')
    expect(await scan([])).toEqual({
      code: 0,
      stdout: 'No Heroku tokens. 1 file looked at.\n',
      stderr: '',
    })
  })

  it('exits with 1 when there are, and prints none of them whole', async () => {
    const token = newToken()
    await writeFile(join(folder, '.env'), `A=1\nHEROKU_API_KEY=${token}\n`)
    for (const format of [[], ['--json'], ['--format', 'sarif']]) {
      const { code, stdout } = await scan(format)
      expect(code).toBe(1)
      expect(stdout).toContain('.env')
      expect(stdout).not.toContain(token)
    }
  })

  it('reads a log from the standard input', async () => {
    const { code, stdout } = await scan(['-', '--json'], `x\ntoken=${newToken()}\n`)
    expect(code).toBe(1)
    expect(JSON.parse(stdout).findings).toMatchObject([{ path: '-', line: 2 }])
  })

  it('exits with 2 for a path there is not, and for history outside a repository', async () => {
    const missing = await scan(['nowhere'])
    const outside = await scan(['--history'])
    expect([missing.code, outside.code]).toEqual([2, 2])
    expect(missing.stderr).toContain('There is no nowhere')
    expect(outside.stderr).toContain('inside a git repository')
  })

  it('exits with 3 when nothing was found but something could not be looked at', async () => {
    await writeFile(join(folder, 'broken.gz'), Buffer.from([0x1f, 0x8b, 8, 0, 1, 2, 3, 4]))
    const { code, stderr } = await scan([])
    expect(code).toBe(3)
    expect(stderr).toContain('Not looked at: broken.gz')
  })

  it('writes no terminal sequence that the name of a file holds', async () => {
    const name = 'evil\u001b[2Jname.gz'
    await writeFile(join(folder, name), Buffer.from([0x1f, 0x8b, 8, 0, 1, 2, 3, 4]))
    await writeFile(join(folder, 'evil\u001b[2J.env'), newToken())
    const { stdout, stderr } = await scan([])
    expect([stdout, stderr]).toEqual([
      expect.stringContaining('evil'),
      expect.stringContaining('Not looked at: evil'),
    ])
    expect(stdout + stderr).not.toContain('\u001b')
    expect((await scan(['no\u001b[2Jwhere'])).stderr).not.toContain('\u001b')
  })
})
