import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { catalogue } from '../evaluate/catalogue.ts'
import { facts, read, refused } from '../evaluate/facts-by-hand.ts'
import { makeBundle } from './bundle.ts'
import { bundleInput, requestsFor, signerOf, stated, wholeSnapshot } from './bundle-by-hand.ts'
import { type BundleFiles, bundleFile } from './bundle-files.ts'
import { signCheckpoint } from './checkpoint.ts'
import { hex, sha256 } from './digest.ts'
import { type Manifest, manifestStatement, readManifest, writeManifest } from './manifest.ts'
import { signNote } from './signed-note.ts'
import { exitCodeOf } from './verdict.ts'
import { verifyBundle } from './verify.ts'
import { readZip, writeZip } from './zip.ts'

const signer = signerOf('muster.example/acme')
const key = signer.verifierKey
const files = makeBundle(
  bundleInput([stated(), stated(), stated()], { first: 1, from: '2026-11-01T00:00:00.000Z' }),
)
const names = [...files.keys()]
const zip = writeZip(files)

const text = (bundle: BundleFiles, name: string) => new TextDecoder().decode(bundle.get(name))
const bytes = (value: string) => new TextEncoder().encode(value)

/** The bundle with some files changed, and signed again by whoever has the key. */
function resigned(
  bundle: BundleFiles,
  changes: Readonly<Record<string, string>>,
  about: Partial<Manifest> = {},
): BundleFiles {
  const changed = new Map(bundle)
  for (const [name, value] of Object.entries(changes)) changed.set(name, bytes(value))
  const { format: _, ...old } = readManifest(text(bundle, bundleFile.manifest))
  const listed = [...changed].filter(
    ([name]) => name !== bundleFile.manifest && name !== bundleFile.manifestNote,
  )
  const manifest = writeManifest({
    ...old,
    files: Object.fromEntries(listed.map(([name, value]) => [name, hex(sha256(value))])),
    ...about,
  })
  changed.set(bundleFile.manifest, bytes(manifest))
  const note = signNote(manifestStatement(signer.name, manifest), signer)
  changed.set(bundleFile.manifestNote, bytes(note))
  return changed
}

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

describe('verifyBundle(), against whoever has the key', () => {
  const problemsOf = (bundle: BundleFiles) => verifyBundle(bundle, { key }).problems

  it('finds a fact that the record does not state', () => {
    const name = bundleFile.facts(2, 'app')
    const forged = resigned(files, { [name]: text(files, name).replace('"us"', '"eu"') })
    expect(problemsOf(forged)).toEqual([
      { file: name, message: 'The facts are not those the record states: their root differs.' },
    ])
  })

  it('finds a result that the record does not state', () => {
    const name = bundleFile.results(2)
    const changed = text(files, name).replace('"outcome":"fail"', '"outcome":"pass"')
    expect(problemsOf(resigned(files, { [name]: changed }))[0]).toMatchObject({ file: name })
  })

  it('finds results that the checks do not give', () => {
    const honest = stated()
    const snapshot = wholeSnapshot()
    const kinder = { ...snapshot, readings: { ...snapshot.readings, app: read<'app'>([]) } }
    const forged = stated(kinder)
    const draft = { ...honest.draft, results: forged.draft.results }
    const bundle = makeBundle(bundleInput([{ ...honest, draft, results: forged.results }]))
    const verdict = verifyBundle(bundle, { key })
    expect(verdict.problems).toEqual([
      {
        file: bundleFile.results(0),
        message: 'The same checks, run again on the facts, say something else.',
      },
    ])
    expect(verdict.records[0]?.recomputed).toBe('different')
  })

  it('finds a record that is not in the log', () => {
    const name = bundleFile.record(2)
    const changed = text(files, name).replace('ada@acme.example', 'eve@acme.example')
    expect(problemsOf(resigned(files, { [name]: changed }))).toEqual([
      {
        file: bundleFile.proof(2),
        message: 'It does not show the record to be in the log.',
      },
    ])
  })

  it('finds records that were swapped', () => {
    const swapped = resigned(files, {
      [bundleFile.record(1)]: text(files, bundleFile.record(2)),
      [bundleFile.record(2)]: text(files, bundleFile.record(1)),
    })
    expect(problemsOf(swapped).map(({ file }) => file)).toContain(bundleFile.record(1))
  })

  it('finds a log that was rewritten before the first record here', () => {
    const other = makeBundle(bundleInput([stated(), stated(), stated(), stated()], { first: 2 }))
    const forged = resigned(files, {
      [bundleFile.consistency]: text(other, bundleFile.consistency),
    })
    expect(problemsOf(forged).map(({ file }) => file)).toEqual([bundleFile.consistency])
  })

  it('finds a file that no record speaks for', () => {
    expect(problemsOf(resigned(files, { 'notes.txt': 'trust me' }))).toEqual([
      { file: 'notes.txt', message: 'No record speaks for this file.' },
    ])
  })

  it('finds a manifest that names records the log does not have', () => {
    const { range } = readManifest(text(files, bundleFile.manifest))
    const forged = resigned(files, {}, { range: { ...range, last: 3 } })
    expect(problemsOf(forged)).toEqual([
      {
        file: bundleFile.manifest,
        message: 'The bundle and the log do not both have the records 1 to 3.',
      },
    ])
  })

  it('is not kept busy by a manifest that claims more records than there are files', () => {
    const { range, log } = readManifest(text(files, bundleFile.manifest))
    const many = { range: { ...range, last: 2 ** 52 }, log: { ...log, size: 2 ** 52 + 1 } }
    const head = signCheckpoint({ size: 2 ** 52 + 1, root: sha256('any') }, signer)
    const forged = resigned(files, { [bundleFile.checkpoint]: head }, many)
    expect(problemsOf(forged).map(({ file }) => file)).toEqual([bundleFile.manifest])
  })

  it('finds results that are gone without a word', () => {
    const without = new Map(files)
    without.delete(bundleFile.results(2))
    expect(problemsOf(resigned(without, {}))[0]).toMatchObject({ file: bundleFile.results(2) })
  })
})

describe('verifyBundle(), on completeness', () => {
  const missingFrom = (bundle: BundleFiles) => {
    const verdict = verifyBundle(bundle, { key })
    expect(verdict.intact).toBe(true)
    expect(exitCodeOf(verdict)).toBe(verdict.missing.length === 0 ? 0 : 4)
    return verdict.missing.map(({ message }) => message)
  }
  const bundleOf = (...sync: Parameters<typeof stated>) =>
    makeBundle(bundleInput([stated(...sync)]))
  const whole = wholeSnapshot()

  it('misses records cut off at either end of an open period', () => {
    const three = [stated(), stated(), stated()]
    expect(missingFrom(makeBundle(bundleInput(three, { last: 1 })))).toEqual([
      'The log has 3 records; those after 1 are not in the bundle.',
    ])
    expect(missingFrom(makeBundle(bundleInput(three, { first: 1 })))).toEqual([
      'The records before 1 are not in the bundle.',
    ])
    const period = { from: '2026-11-01T00:00:00.000Z', to: '2026-11-30T00:00:00.000Z' }
    expect(missingFrom(makeBundle(bundleInput(three, { first: 1, last: 1, ...period })))).toEqual(
      [],
    )
  })

  it('misses a kind that could not be read, and a gap', () => {
    const gap = {
      subject: { kind: 'app', id: 'app-beta', name: 'beta' },
      reason: 'Heroku refused it.',
      needs: [],
    } as const
    const snapshot = {
      ...whole,
      readings: {
        ...whole.readings,
        'team-member': refused<'team-member'>(),
        'log-drain': read<'log-drain'>([facts('log-drain')], { gaps: [gap] }),
      },
    }
    expect(missingFrom(bundleOf(snapshot))).toEqual([
      'Team member: They could not be read: needs scope global.',
      'Log drain, beta: Heroku refused it.',
    ])
  })

  it('misses the end of a list that was not read to it', () => {
    const requests = requestsFor(whole).map((request) =>
      request.route === '/addons' ? { ...request, complete: false } : request,
    )
    expect(missingFrom(bundleOf(whole, requests))).toContain('GET /addons was not read to its end.')
  })

  it('misses items where the pages and the list disagree', () => {
    const requests = requestsFor(whole).map((request) =>
      request.route === '/addons' ? { ...request, count: 2 } : request,
    )
    expect(missingFrom(bundleOf(whole, requests))).toEqual([
      'GET /addons gave 2 items, but its pages hold 1.',
      'Add-on: 1 are stated, but the requests gave 2.',
    ])
  })

  it('misses an app that was not asked about', () => {
    const requests = requestsFor(whole).filter(({ path }) => path !== '/apps/app-beta/log-drains')
    expect(missingFrom(bundleOf(whole, requests))).toEqual([
      'Log drain: app beta was not asked about.',
    ])
  })

  it('counts a request that was tried again once', () => {
    const requests = requestsFor(whole).flatMap((request) =>
      request.route === '/addons'
        ? [{ ...request, status: 503, count: 0, pages: [], complete: false }, request]
        : [request],
    )
    expect(missingFrom(bundleOf(whole, requests))).toEqual([])
  })

  it('misses results that are no longer kept', () => {
    const { entries, ...input } = bundleInput([stated()])
    const bundle = makeBundle({
      ...input,
      entries: entries.map((it) => ({ ...it, results: null })),
    })
    expect(missingFrom(bundle)[0]).toMatch(/no longer kept/)
    expect(verifyBundle(bundle, { key }).records[0]?.recomputed).toBe('left-out')
  })

  it('says when it has other checks, and does not compute again', () => {
    const verdict = verifyBundle(files, { key, catalogue: { ...catalogue, version: '0' } })
    expect(verdict.records.map(({ recomputed }) => recomputed)).toEqual([
      'other-catalogue',
      'other-catalogue',
    ])
    expect(verdict.notes[0]).toMatch(/made by other checks/)
    expect(exitCodeOf(verdict)).toBe(0)
  })
})
