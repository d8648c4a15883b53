import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { facts, read } from '../evaluate/facts-by-hand.ts'
import { makeBundle, nodesForBundle } from './bundle.ts'
import { bundleInput, signerOf, stated, wholeSnapshot } from './bundle-by-hand.ts'
import { bundleFile } from './bundle-files.ts'
import { readBundleFolder } from './bundle-folder.ts'
import { verifyBundle } from './verify.ts'

const key = signerOf('muster.example/acme').verifierKey
const text = (files: ReadonlyMap<string, Uint8Array>, name: string) =>
  new TextDecoder().decode(files.get(name))

describe('makeBundle()', () => {
  it('makes the same bytes of the same input', () => {
    const make = () => [...makeBundle(bundleInput([stated(), stated()]))]
    expect(make()).toEqual(make())
  })

  it('proves every record of a long log, and any part of it', () => {
    const syncs = Array.from({ length: 9 }, () => stated())
    for (const [first, last] of [
      [0, 8],
      [0, 0],
      [3, 6],
      [8, 8],
    ] as const) {
      expect(verifyBundle(makeBundle(bundleInput(syncs, { first, last })), { key }).intact).toBe(
        true,
      )
    }
  })

  it('takes no more nodes than a proof needs', () => {
    expect(nodesForBundle(0, 0, 1)).toHaveLength(0)
    expect(nodesForBundle(1_000, 1_000, 100_000).length).toBeLessThan(60)
  })

  it('refuses no records, records that are not consecutive, and the head of another log', () => {
    const { entries, ...input } = bundleInput([stated(), stated(), stated()])
    const refused = (some: typeof entries, code = 'bad_bundle') =>
      expect(() => makeBundle({ ...input, entries: some })).toThrow(
        expect.objectContaining({ code }),
      )
    refused([])
    refused(entries.filter((_, index) => index !== 1))
    const other = bundleInput([stated()], { signer: signerOf('muster.example/other') })
    expect(() => makeBundle({ ...input, entries, checkpoint: other.checkpoint })).toThrow(
      expect.objectContaining({ code: 'bad_note' }),
    )
  })

  it('writes a report that stands alone and lets no name become markup', () => {
    const snapshot = wholeSnapshot()
    const name = '<script>alert(1)</script>'
    const app = read<'app'>([
      facts('app', { name, team: null, owner: { id: 'bob', email: 'bob@acme.example' } }),
    ])
    const files = makeBundle(
      bundleInput([stated({ ...snapshot, readings: { ...snapshot.readings, app } })]),
    )
    const report = text(files, bundleFile.report)
    expect(report).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(report).toContain('Acme &amp; Söhne')
    expect(report).not.toMatch(/<script|<link|<img|src=|url\(/)
    expect(report).toContain('A production app belongs to one person')
  })

  it('says in its README how to verify, with the key', () => {
    const readme = text(makeBundle(bundleInput([stated()])), bundleFile.readme)
    expect(readme).toContain(`--key '${key}'`)
    expect(readme).toContain('Records 0 to 0 of the 1 in the log muster.example/acme')
  })
})

describe('readBundleFolder()', () => {
  it('reads what was unpacked, and refuses a link', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'bundle-'))
    try {
      const files = makeBundle(bundleInput([stated()]))
      for (const [name, bytes] of files) {
        await mkdir(join(folder, dirname(name)), { recursive: true })
        await writeFile(join(folder, name), bytes)
      }
      const read = await readBundleFolder(folder)
      expect(verifyBundle(read, { key })).toMatchObject({ intact: true, complete: true })
      await symlink('/etc/hostname', join(folder, 'records', 'link.json'))
      await expect(readBundleFolder(folder)).rejects.toMatchObject({ code: 'bad_bundle' })
    } finally {
      await rm(folder, { recursive: true })
    }
  })
})
