// Bundles that are signed as they should be, by whoever has the key, and yet contradict themselves.
import { describe, expect, it } from 'vitest'
import { catalogue } from '../evaluate/catalogue.ts'
import { read } from '../evaluate/facts-by-hand.ts'
import { makeBundle } from './bundle.ts'
import { bundleInput, signerOf, stated, wholeSnapshot } from './bundle-by-hand.ts'
import { type BundleFiles, bundleFile } from './bundle-files.ts'
import { signCheckpoint } from './checkpoint.ts'
import { sha256 } from './digest.ts'
import { readManifest } from './manifest.ts'
import { resigned, textOf } from './resign-by-hand.ts'
import { verifyBundle } from './verify.ts'

const signer = signerOf('muster.example/acme')
const key = signer.verifierKey
const files = makeBundle(bundleInput([stated(), stated(), stated()], { first: 1 }))

describe('verifyBundle(), against whoever has the key', () => {
  const problemsOf = (bundle: BundleFiles) => verifyBundle(bundle, { key }).problems

  it('finds a fact that the record does not state', () => {
    const name = bundleFile.facts(2, 'app')
    const forged = resigned(files, signer, { [name]: textOf(files, name).replace('"us"', '"eu"') })
    expect(problemsOf(forged)).toEqual([
      { file: name, message: 'The facts are not those the record states: their root differs.' },
    ])
  })

  it('finds a result that the record does not state', () => {
    const name = bundleFile.results(2)
    const changed = textOf(files, name).replace('"outcome":"fail"', '"outcome":"pass"')
    expect(problemsOf(resigned(files, signer, { [name]: changed }))[0]).toMatchObject({
      file: name,
    })
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
    const changed = textOf(files, name).replace('ada@acme.example', 'eve@acme.example')
    expect(problemsOf(resigned(files, signer, { [name]: changed }))).toEqual([
      {
        file: bundleFile.proof(2),
        message: 'It does not show the record to be in the log.',
      },
    ])
  })

  it('finds records that were swapped', () => {
    const swapped = resigned(files, signer, {
      [bundleFile.record(1)]: textOf(files, bundleFile.record(2)),
      [bundleFile.record(2)]: textOf(files, bundleFile.record(1)),
    })
    expect(problemsOf(swapped).map(({ file }) => file)).toContain(bundleFile.record(1))
  })

  it('finds a log that was rewritten before the first record here', () => {
    const other = makeBundle(bundleInput([stated(), stated(), stated(), stated()], { first: 2 }))
    const forged = resigned(files, signer, {
      [bundleFile.consistency]: textOf(other, bundleFile.consistency),
    })
    expect(problemsOf(forged).map(({ file }) => file)).toEqual([bundleFile.consistency])
  })

  it('finds a file that no record speaks for', () => {
    expect(problemsOf(resigned(files, signer, { 'notes.txt': 'trust me' }))).toEqual([
      { file: 'notes.txt', message: 'No record speaks for this file.' },
    ])
  })

  it('finds a manifest that names records the log does not have', () => {
    const { range } = readManifest(textOf(files, bundleFile.manifest))
    const forged = resigned(files, signer, {}, { range: { ...range, last: 3 } })
    expect(problemsOf(forged)).toEqual([
      {
        file: bundleFile.manifest,
        message: 'The bundle and the log do not both have the records 1 to 3.',
      },
    ])
  })

  it('is not kept busy by a manifest that claims more records than there are files', () => {
    const { range, log } = readManifest(textOf(files, bundleFile.manifest))
    const many = { range: { ...range, last: 2 ** 52 }, log: { ...log, size: 2 ** 52 + 1 } }
    const head = signCheckpoint({ size: 2 ** 52 + 1, root: sha256('any') }, signer)
    const forged = resigned(files, signer, { [bundleFile.checkpoint]: head }, many)
    expect(problemsOf(forged).map(({ file }) => file)).toEqual([bundleFile.manifest])
  })

  it('finds results that are gone without a word', () => {
    const without = resigned(files, signer, { [bundleFile.results(2)]: null })
    expect(problemsOf(without)[0]).toMatchObject({ file: bundleFile.results(2) })
  })

  it('finds facts in another order than that of the tree', () => {
    const name = bundleFile.facts(2, 'app')
    const lines = textOf(files, name).trimEnd().split('\n').reverse()
    const forged = resigned(files, signer, { [name]: `${lines.join('\n')}\n` })
    expect(problemsOf(forged)).toEqual([{ file: name, message: expect.stringMatching(/order/) }])
  })

  it('finds a report that says something else than the records', () => {
    const kinder = textOf(files, bundleFile.report).replaceAll('Fails', 'Passes')
    const forged = resigned(files, signer, { [bundleFile.report]: kinder })
    expect(problemsOf(forged)).toEqual([
      { file: bundleFile.report, message: expect.stringMatching(/not what the records say/) },
    ])
  })

  it('finds a README that says something else', () => {
    const other = textOf(files, bundleFile.readme).replace('muster verify', 'trust-me verify')
    const forged = resigned(files, signer, { [bundleFile.readme]: other })
    expect(problemsOf(forged).map(({ file }) => file)).toEqual([bundleFile.readme])
  })

  it('does not vouch for a report of another version of the program', () => {
    const program = { name: 'muster', version: '0.0.1' }
    const whole = makeBundle(bundleInput([stated()]))
    const verdict = verifyBundle(resigned(whole, signer, {}, { program }), { key })
    expect(verdict).toMatchObject({ intact: true, complete: false })
    expect(verdict.missing.map(({ file }) => file)).toEqual([bundleFile.readme, bundleFile.report])
  })

  it('finds an organization that goes by another name than in its last record', () => {
    const organization = { id: 'organization-acme', name: 'Umbrella' }
    expect(
      problemsOf(resigned(files, signer, {}, { organization })).map(({ file }) => file),
    ).toEqual([bundleFile.record(2)])
  })

  it('finds counts that the facts do not give, though the results are left out', () => {
    const honest = stated()
    const counts = { pass: 40, fail: 0, unverified: 0, 'not-applicable': 0 }
    const draft = { ...honest.draft, results: { ...honest.draft.results, count: 40, counts } }
    const { entries, ...input } = bundleInput([{ ...honest, draft }])
    const bundle = makeBundle({
      ...input,
      entries: entries.map((entry) => ({ ...entry, results: null })),
    })
    expect(problemsOf(bundle)).toEqual([
      {
        file: bundleFile.record(0),
        message: 'The same checks, run again on the facts, say something else.',
      },
    ])
  })

  it('does not call results complete that were given by checks it does not have', () => {
    const verdict = verifyBundle(makeBundle(bundleInput([stated()])), {
      key,
      catalogue: { ...catalogue, version: '0' },
    })
    expect(verdict).toMatchObject({ intact: true, complete: false })
    expect(verdict.records.map(({ recomputed }) => recomputed)).toEqual(['other-catalogue'])
    expect(verdict.missing[0]?.message).toMatch(/could not be computed again/)
  })

  it('finds parameters that no check has, and others than those in use', () => {
    const honest = stated()
    const more = { ...honest.draft.parameters, 'hk.made.up': { anything: true } }
    const { 'hk.app.region': _, ...less } = honest.draft.parameters
    const problems = [more, less].map((parameters) =>
      problemsOf(makeBundle(bundleInput([{ ...honest, draft: { ...honest.draft, parameters } }]))),
    )
    const problem = { file: bundleFile.record(0), message: expect.stringMatching(/parameters/) }
    expect(problems).toEqual([[problem], [problem]])
  })

  it('finds an account that is not the one that was read', () => {
    const honest = stated()
    const account = { id: 'account-eve', email: 'eve@acme.example' }
    const draft = { ...honest.draft, connection: { ...honest.draft.connection, account } }
    expect(problemsOf(makeBundle(bundleInput([{ ...honest, draft }])))).toEqual([
      { file: bundleFile.record(0), message: expect.stringMatching(/account/) },
    ])
  })

  it('finds a scope that is not the one Heroku answered with', () => {
    const honest = stated()
    const draft = { ...honest.draft, scope: ['identity'] }
    const forged = makeBundle(bundleInput([{ ...honest, draft }]))
    expect(problemsOf(forged)).toContainEqual({
      file: bundleFile.record(0),
      message: expect.stringMatching(/scope/),
    })
  })

  it('finds the same sync stated twice', () => {
    expect(problemsOf(makeBundle(bundleInput([stated(), stated()], { renamed: false })))).toEqual([
      { file: bundleFile.record(1), message: expect.stringMatching(/sync-1/) },
    ])
  })

  it('finds a record with a key that nobody reads', () => {
    const name = bundleFile.record(2)
    const hidden = textOf(files, name).replace(
      '"parameters":{',
      '"parameters":{"__proto__":{"a":1},',
    )
    const problems = problemsOf(resigned(files, signer, { [name]: hidden }))
    expect(problems.map(({ file }) => file)).toContain(name)
  })

  it('refuses a manifest that lists more files than a bundle can have', () => {
    const listed = Array.from({ length: 65_536 }, (_, index) => [`facts/${index}`, '0'.repeat(64)])
    const many = { files: Object.fromEntries(listed) }
    expect(() => resigned(files, signer, {}, many)).toThrow(/manifest/)
  })

  it('prints nothing that could move a terminal’s cursor or turn its text around', () => {
    const { files: listed } = readManifest(textOf(files, bundleFile.manifest))
    const wrong = { ...listed, 'facts/\u001b[2Jintact': '0'.repeat(64) }
    expect(() => resigned(files, signer, {}, { files: wrong })).toThrow(/manifest/)
    const left_out = [{ what: 'x\u001b[2J', why: '\u202etcatni' }]
    const program = { name: 'muster', version: '0.0.1' }
    const verdict = verifyBundle(resigned(files, signer, {}, { left_out, program }), { key })
    expect(JSON.stringify(verdict)).not.toMatch(/\\u001b|\u202e/)
    expect(JSON.stringify(verdict)).toContain('u{202e}')
  })
})
