import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { serveDashboard } from './static-files.ts'

let parent: string
let folder: string

beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), 'muster-static-'))
  folder = join(parent, 'dist')
  await mkdir(join(folder, 'assets'), { recursive: true })
  await writeFile(
    join(folder, 'index.html'),
    '<!doctype html><html><head><title>M</title></head></html>',
  )
  await writeFile(join(folder, 'assets', 'main-abc123.js'), 'export {}')
  await writeFile(join(folder, 'favicon.svg'), '<svg/>')
  await writeFile(join(parent, 'secret.txt'), 'secret')
})
afterAll(() => rm(parent, { recursive: true }))

const random = (bytes: number) => new Uint8Array(bytes).fill(7)
const serve = (path: string) => serveDashboard(folder, path, random)

describe('the dashboard', () => {
  it('is sent for every path it routes itself, never from a cache', async () => {
    const answers = await Promise.all(
      ['/', '/monitoring', '/settings/integrations/heroku'].map(serve),
    )
    expect(answers.map((answer) => answer?.status)).toEqual([200, 200, 200])
    expect(answers[0]?.headers.get('cache-control')).toBe('no-cache')
  })

  it('is sent for the page of a check, whose id has dots in it', async () => {
    const answer = await serve('/monitoring/hk.app.log_drain')
    expect(answer?.headers.get('content-type')).toBe('text/html; charset=utf-8')
  })

  it('may load from its own origin only, and make styles with its nonce', async () => {
    const answer = await serve('/')
    const policy = answer?.headers.get('content-security-policy') ?? ''
    const nonce = /style-src 'self' 'nonce-([\w-]{22})'/.exec(policy)?.[1]
    expect(policy).not.toMatch(/unsafe/)
    expect(policy).toContain("frame-ancestors 'none'")
    expect(await answer?.text()).toContain(`<meta property="csp-nonce" nonce="${nonce}" />`)
  })

  it('has files that are kept for ever when their name has a hash in it', async () => {
    const asset = await serve('/assets/main-abc123.js')
    const icon = await serve('/favicon.svg')
    expect(asset?.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(asset?.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
    expect(icon?.headers.get('cache-control')).toBe('no-cache')
    expect(await icon?.text()).toBe('<svg/>')
  })

  it('does not stand in for a file that is missing', async () => {
    expect(await serve('/assets/main-old.js')).toBeNull()
    expect(await serve('/robots.txt')).toBeNull()
  })

  it('gives nothing away from outside its folder', async () => {
    const paths = [
      '/../secret.txt',
      '/%2e%2e/secret.txt',
      '/assets/..%2f..%2fsecret.txt',
      '/%00',
      '/%',
    ]
    const texts = await Promise.all(paths.map(async (path) => (await serve(path))?.text()))
    expect(texts.filter((text) => text?.includes('secret'))).toEqual([])
  })

  it('that was not built says how to build it', async () => {
    const answer = await serveDashboard(join(parent, 'nowhere'), '/', random)
    expect(answer?.status).toBe(503)
    expect(await answer?.text()).toContain('npm run prepare')
  })
})
