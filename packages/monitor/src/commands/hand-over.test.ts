import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { freePort } from '../database/embedded/free-port.ts'

const muster = fileURLToPath(new URL('../../bin/muster.js', import.meta.url))

/** Starts the command by a Node that says it is an old one. */
function startByOldNode(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
) {
  const pretend = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.20.2' } })`
  const flags = ['--import', `data:text/javascript,${encodeURIComponent(pretend)}`]
  return spawn(process.execPath, [...flags, muster, ...args], {
    env: { PATH: process.env['PATH'] ?? '', ...environment },
  })
}

describe('muster, started by an old Node', () => {
  it('hands over to the one it brings, exit code included', async () => {
    const child = startByOldNode(['checks', 'list', '--nonsense'])
    const stderr = text(child.stderr)
    expect(await once(child, 'exit')).toEqual([2, null])
    expect(await stderr).toContain('--nonsense')
  })

  it('ends what it started when it is told to end', async () => {
    const port = await freePort()
    const child = startByOldNode(['sandbox', '--port', String(port), '--json'])
    await once(createInterface({ input: child.stdout }), 'line')
    child.kill('SIGTERM')
    expect(await once(child, 'exit')).toEqual([0, null])
    await expect(fetch(`http://localhost:${port}/`)).rejects.toThrow()
  })

  it('says what it needs where there is no other', async () => {
    const child = startByOldNode(['checks', 'list'], { MUSTER_HANDED_OVER: '1' })
    const stderr = text(child.stderr)
    expect(await once(child, 'exit')).toEqual([1, null])
    expect(await stderr).toMatch(/^Muster needs Node 24 or later, [^\n]*\n$/)
  })
})
