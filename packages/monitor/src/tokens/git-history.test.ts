import { join } from 'node:path'
import { gzipSync, zipSync } from 'fflate'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { newToken } from '../../test/planted-tokens.ts'
import { type ScratchFolder, scratchFolder } from '../../test/scratch-repository.ts'
import { scanHistory } from './git-history.ts'

let scratch: ScratchFolder

beforeEach(async () => {
  scratch = await scratchFolder()
})
afterEach(() => scratch.remove())

const at = (path: string) => join(scratch.path, path)

/** Makes a repository with one commit of one file, whose content is not there any more. */
async function repository(below: string, content: string | Uint8Array): Promise<void> {
  scratch.git(['init', '-q', below])
  await scratch.write(`${below}/file`, content)
  scratch.git(['add', '.'], { below })
  scratch.git(['commit', '-qm', 'first'], { below })
  await scratch.write(`${below}/file`, 'clean')
  scratch.git(['commit', '-qam', 'second'], { below })
}

describe('scanHistory', () => {
  it('scans the repository of each path, and each once', async () => {
    const [first, second] = [newToken(), newToken()]
    await repository('one', first)
    await repository('two', second)
    const { findings } = await scanHistory([at('one'), at('two'), at('one/file')])
    expect(findings.map(({ path, token }) => [path, token]).sort()).toEqual([
      [`${at('one')}/.git!file`, first],
      [`${at('two')}/.git!file`, second],
    ])
  })

  it('opens the archives in it, and tells of those that are broken', async () => {
    const token = newToken()
    const text = new Uint8Array(Buffer.from(`a\n${token}`))
    await repository('one', zipSync({ 'env.txt': text }))
    await repository('two', gzipSync(text).subarray(0, 30))
    const sound = await scanHistory([at('one')])
    expect(sound.findings).toMatchObject([
      { path: 'file!env.txt', line: 2, token, history: { author: 'Ada' } },
    ])
    const broken = await scanHistory([at('two')])
    expect(broken.unread.map(({ path }) => path)).toEqual(['file'])
  })

  it('scans a bare repository', async () => {
    const token = newToken()
    await repository('one', token)
    scratch.git(['clone', '-q', '--bare', 'one', 'bare.git'])
    const { findings } = await scanHistory([at('bare.git')])
    expect(findings).toMatchObject([{ path: 'file', token }])
  })
})
