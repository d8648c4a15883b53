import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeBundle } from './bundle.ts'
import { bundleInput, signerOf, statedOn } from './bundle-by-hand.ts'
import { type BundleFiles, bundleFile } from './bundle-files.ts'
import { exitCodeOf } from './verdict.ts'
import { verifyBundle } from './verify.ts'
import { readZip, writeZip } from './zip.ts'

const signer = signerOf('muster.example/acme')
const key = signer.verifierKey
const days = ['2026-11-22', '2026-11-23', '2026-11-24'].map(statedOn)
const files = makeBundle(bundleInput(days, { first: 1, from: '2026-11-23T00:00:00.000Z' }))
const names = [...files.keys()]
const zip = writeZip(files)

const bytes = (value: string) => new TextEncoder().encode(value)

describe('verifyBundle()', () => {
  it('finds a bundle intact and complete, its results computed again', () => {
    const verdict = verifyBundle(files, { key })
    expect(verdict).toMatchObject({ intact: true, problems: [], complete: true, missing: [] })
    expect(verdict.records.map(({ sequence, recomputed }) => [sequence, recomputed])).toEqual([
      [1, 'same'],
      [2, 'same'],
    ])
    expect(verdict.log).toMatchObject({ origin: 'muster.example/acme', size: 3 })
    expect(verdict.notes).toEqual([])
    expect(exitCodeOf(verdict)).toBe(0)
  })

  it('says so when it has only the key of the bundle', () => {
    const { key: used, notes, intact } = verifyBundle(files)
    expect([intact, used]).toEqual([true, { source: 'bundle', verifierKey: key }])
    expect(notes[0]).toMatch(/not who made it/)
  })

  it('refuses a bundle of another key than the one given', () => {
    const other = signerOf('muster.example/other').verifierKey
    const verdict = verifyBundle(files, { key: other })
    expect(verdict.problems.map(({ file }) => file)).toContain(bundleFile.key)
    expect(exitCodeOf(verdict)).toBe(1)
    expect(() => verifyBundle(files, { key: 'nonsense' })).toThrow(
      expect.objectContaining({ code: 'bad_key' }),
    )
  })

  it('names the file in which any single byte was changed', () => {
    const place = fc
      .constantFrom(...names)
      .chain((name) =>
        fc.record({ name: fc.constant(name), at: fc.nat((files.get(name)?.length ?? 1) - 1) }),
      )
    fc.assert(
      fc.property(
        place,
        fc.integer({ min: 1, max: 255 }),
        fc.boolean(),
        ({ name, at }, change, withKey) => {
          const before = files.get(name)
          fc.pre(before !== undefined && before.length > 0)
          const after = new Uint8Array(before ?? [])
          after[at] = (after[at] ?? 0) ^ change
          const changed = new Map(files).set(name, after)
          const { intact, problems } = verifyBundle(changed, withKey ? { key } : {})
          expect(intact).toBe(false)
          expect(problems.map(({ file }) => file)).toContain(name)
        },
      ),
      { numRuns: 1500 },
    )
  })

  it('takes every byte of the signed and signing files at its word', () => {
    for (const name of [bundleFile.manifestNote, bundleFile.key, bundleFile.checkpoint]) {
      const before = files.get(name) ?? new Uint8Array()
      for (const [at, byte] of before.entries()) {
        for (const change of [1, 2, 32, 128]) {
          const changed = new Map(files).set(name, before.with(at, byte ^ change))
          const named = verifyBundle(changed).problems.map(({ file }) => file)
          expect(named).toContain(name)
        }
      }
    }
  })

  it('names a file that is missing, cut off, too many or renamed', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...names),
        fc.constantFrom('gone', 'cut', 'renamed'),
        (name, how) => {
          const changed = new Map(files)
          const before = files.get(name) ?? new Uint8Array()
          changed.delete(name)
          if (how === 'cut') changed.set(name, before.subarray(0, -1))
          if (how === 'renamed') changed.set(`${name}.bak`, before)
          fc.pre(how !== 'cut' || before.length > 0)
          const named = verifyBundle(changed, { key }).problems.map(({ file }) => file)
          expect(named).toContain(name)
          if (how === 'renamed' && name !== bundleFile.manifest)
            expect(named).toContain(`${name}.bak`)
        },
      ),
      { numRuns: 150 },
    )
    const more = new Map(files).set('facts/extra.txt', bytes('hello'))
    expect(verifyBundle(more, { key }).problems).toEqual([
      { file: 'facts/extra.txt', message: 'The file is not in the manifest.' },
    ])
  })

  it('finds every byte of the zip needed', () => {
    fc.assert(
      fc.property(fc.nat(zip.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const changed = new Uint8Array(zip)
        changed[at] = (changed[at] ?? 0) ^ change
        let unpacked: BundleFiles
        try {
          unpacked = readZip(changed)
        } catch (error) {
          expect(error).toMatchObject({ code: 'bad_zip' })
          return
        }
        expect(verifyBundle(unpacked, { key }).intact).toBe(false)
      }),
      { numRuns: 400 },
    )
    expect(verifyBundle(readZip(zip), { key }).intact).toBe(true)
  })
})
