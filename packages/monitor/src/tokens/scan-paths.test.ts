import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { zstdCompressSync } from 'node:zlib'
import { gzipSync, zipSync } from 'fflate'
import { pack } from 'tar-stream'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { newToken } from '../../test/planted-tokens.ts'
import { scanHistory } from './git-history.ts'
import { scanPaths } from './scan-paths.ts'

let folder = ''

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tokens-'))
})
afterEach(() => rm(folder, { recursive: true }))

async function* nothing(): AsyncGenerator<Uint8Array> {}

async function scan(...paths: readonly string[]) {
  const named = paths.length === 0 ? [folder] : paths
  const result = await scanPaths({ paths: named, ignored: false, standardInput: nothing() })
  const findings = result.findings.map(({ path, line, token }) => ({
    path: path.replace(`${folder}/`, ''),
    line,
    token,
  }))
  return { ...result, findings }
}

function git(...words: readonly string[]): string {
  const who = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com']
  return execFileSync('git', ['-C', folder, ...who, ...words], { encoding: 'utf8', stdio: 'pipe' })
}

const write = (path: string, content: string | Uint8Array) => writeFile(join(folder, path), content)
const bytesOf = (text: string) => new Uint8Array(Buffer.from(text))

describe('scanPaths', () => {
  it('looks at every file of a folder that is no repository', async () => {
    const token = newToken()
    await mkdir(join(folder, 'a', 'b'), { recursive: true })
    await write('a/b/.env', `X=1\nHEROKU_API_KEY=${token}\n`)
    await write('fine.txt', 'nothing')
    const { files, findings } = await scan()
    expect(files).toBe(2)
    expect(findings).toEqual([{ path: 'a/b/.env', line: 2, token }])
  })

  it('leaves out what git ignores, unless it is tracked, named or asked for', async () => {
    const [tracked, ignored, loose] = [newToken(), newToken(), newToken()]
    git('init', '-q')
    await write('.gitignore', '*.log\n')
    await write('tracked.log', tracked)
    git('add', '-f', 'tracked.log')
    await write('ignored.log', ignored)
    await write('new.txt', loose)
    const found = async (...paths: readonly string[]) =>
      (await scan(...paths)).findings.map(({ token }) => token).sort()
    expect(await found()).toEqual([tracked, loose].sort())
    expect(await found(join(folder, 'ignored.log'))).toEqual([ignored])
    const all = await scanPaths({ paths: [folder], ignored: true, standardInput: nothing() })
    expect(all.findings).toHaveLength(3)
  })

  it('opens archives, and archives in archives', async () => {
    const tokens = Array.from({ length: 4 }, newToken)
    const [plain = '', inner = '', tarred = '', gzipped = ''] = tokens
    const zip = zipSync({ 'deep/inner.txt': bytesOf(inner) })
    await write('outer.zip', zipSync({ 'a.txt': bytesOf(plain), 'inner.jar': zip }))
    const tar = pack()
    tar.entry({ name: 'layer/env' }, `x\n${tarred}`)
    tar.finalize()
    const portions: Uint8Array[] = []
    for await (const portion of tar) if (portion instanceof Uint8Array) portions.push(portion)
    await write('image.tar', Buffer.concat(portions))
    await write('log.gz', gzipSync(bytesOf(`a\nb\n${gzipped}`)))
    await write('layer.tar.zst', zstdCompressSync(Buffer.concat(portions)))
    expect((await scan()).findings.sort((a, b) => (a.path < b.path ? -1 : 1))).toEqual([
      { path: 'image.tar!layer/env', line: 2, token: tarred },
      { path: 'layer.tar.zst!layer/env', line: 2, token: tarred },
      { path: 'log.gz', line: 3, token: gzipped },
      { path: 'outer.zip!a.txt', line: 1, token: plain },
      { path: 'outer.zip!inner.jar!deep/inner.txt', line: 1, token: inner },
    ])
  })

  it('tells of archives that are broken, and goes on', async () => {
    const token = newToken()
    await write('broken.gz', gzipSync(bytesOf(token.repeat(50))).subarray(0, 30))
    await write('sound.txt', token)
    const { findings, unread } = await scan()
    expect(findings.map(({ path }) => path)).toEqual(['sound.txt'])
    expect(unread.map(({ path }) => path)).toEqual([join(folder, 'broken.gz')])
  })

  it('reads every frame of what zstd compressed, and tells of one that is broken', async () => {
    const [first, second] = [newToken(), newToken()]
    const frames = [`${first}\n`, second].map((text) => zstdCompressSync(text))
    await write('log.zst', Buffer.concat(frames))
    await write('broken.zst', zstdCompressSync(newToken().repeat(50)).subarray(0, 40))
    const { findings, unread } = await scan()
    expect(findings.map(({ line, token }) => [line, token])).toEqual([
      [1, first],
      [2, second],
    ])
    expect(unread.map(({ path }) => path)).toEqual([join(folder, 'broken.zst')])
  })

  it('tells of an entry that is encrypted, and looks at the rest of its archive', async () => {
    const token = newToken()
    const zip = zipSync({ 'a.txt': bytesOf('x'), 'b.txt': bytesOf(token) })
    zip[6] = 1
    await write('locked.zip', zip)
    const { findings, unread } = await scan()
    expect(findings).toEqual([{ path: 'locked.zip!b.txt', line: 1, token }])
    expect(unread).toEqual([{ path: join(folder, 'locked.zip!a.txt'), reason: 'It is encrypted.' }])
  })

  it('stops unpacking what unpacks to more than it holds', async () => {
    await write('bomb.zip', zipSync({ a: new Uint8Array(300 * 1024 ** 2) }, { level: 1 }))
    const { unread } = await scan()
    expect(unread[0]?.reason).toContain('more than the scan holds')
  })

  it('follows no symbolic link out of the folder', async () => {
    await symlink('/etc/hostname', join(folder, 'link'))
    expect((await scan()).files).toBe(0)
  })

  it.skipIf(process.getuid?.() === 0)('tells of files it may not read', async () => {
    await write('closed', newToken())
    await chmod(join(folder, 'closed'), 0)
    expect((await scan()).unread).toHaveLength(1)
  })

  it('reads the standard input', async () => {
    const token = newToken()
    async function* input(): AsyncGenerator<Uint8Array> {
      yield Buffer.from(`one\n${token.slice(0, 20)}`)
      yield Buffer.from(token.slice(20))
    }
    const { findings } = await scanPaths({ paths: ['-'], ignored: false, standardInput: input() })
    expect(findings.map(({ path, line }) => [path, line])).toEqual([['-', 2]])
  })

  it('says which path there is not', async () => {
    await expect(scan(join(folder, 'nothing'))).rejects.toMatchObject({ code: 'no_such_path' })
  })
})

describe('scanHistory', () => {
  it('finds what was deleted, in messages, and what no branch reaches, with the first commit', async () => {
    const [deleted, said, dropped] = [newToken(), newToken(), newToken()]
    git('init', '-q')
    await write('config', `a\nb\nkey=${deleted}\n`)
    git('add', '.')
    git('commit', '-qm', 'first')
    const first = git('rev-parse', 'HEAD').trim()
    await write('config', 'clean\n')
    git('commit', '-qam', `second, ${said}`)
    await write('config', `dropped ${dropped}\n`)
    git('commit', '-qam', 'third')
    git('reset', '-q', '--hard', 'HEAD~1')
    git('reflog', 'expire', '--expire=now', '--all')
    const { findings } = await scanHistory([folder])
    const found = new Map(findings.map((one) => [one.token, one]))
    expect(found.get(deleted)).toMatchObject({
      path: 'config',
      line: 3,
      history: { commit: first, author: 'Ada' },
    })
    expect(found.get(said)).toMatchObject({ path: '(message)' })
    expect(found.get(dropped)).toMatchObject({ path: '(unreachable)', history: { commit: null } })
    expect(findings).toHaveLength(3)
  })

  it('reads packed objects of every size', async () => {
    const tokens = [0, 1, 65_535, 65_536, 200_000].map((size) => [size, newToken()] as const)
    git('init', '-q')
    for (const [size, token] of tokens) {
      await write('file', `${randomUUID()}${'x'.repeat(size)}\n${token}\n`)
      git('add', '.')
      git('commit', '-qm', String(size))
    }
    await write('file', '')
    git('commit', '-qam', 'empty')
    git('gc', '-q', '--aggressive')
    const { findings } = await scanHistory([folder])
    expect(findings.map(({ token }) => token).sort()).toEqual(tokens.map(([, one]) => one).sort())
  })

  it('says that a folder is no repository', async () => {
    await expect(scanHistory([folder])).rejects.toMatchObject({ code: 'not_a_repository' })
  })
})
