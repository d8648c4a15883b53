import { catalogue as builtIn, type Catalogue } from '../evaluate/catalogue.ts'
import { version } from '../version.ts'
import { type BundleFiles, bundleFile } from './bundle-files.ts'
import { missingFrom, missingRecords } from './completeness.ts'
import { hex } from './digest.ts'
import type { Manifest } from './manifest.ts'
import { printable } from './printable.ts'
import type { EvidenceRecord } from './record.ts'
import type { BundleVerdict, Problem, Recomputed, RecordSummary } from './verdict.ts'
import { verifyLog } from './verify-log.ts'
import { type SignedBundle, verifyManifest } from './verify-manifest.ts'
import { verifyPages } from './verify-pages.ts'
import { verifyRecord } from './verify-record.ts'

export interface VerifyOptions {
  /** The log's public key, from a source that is trusted; without it the bundle's own is used, and the verdict says so. */
  readonly key?: string
  /** The checks to run again; the program's own unless given. */
  readonly catalogue?: Catalogue
  /** Whose pages can be made again; this program's unless given. */
  readonly program?: Manifest['program']
}

/**
 * Verifies a bundle with nothing but its files: signature and hashes, then the log, then facts and results, then the
 * pages, then whether anything is missing. A stage runs only when those before found nothing. Nothing in the verdict
 * can disturb a terminal.
 *
 * Never throws over what is in the files; throws EvidenceError `bad_key` when the key given is not a key.
 */
export function verifyBundle(files: BundleFiles, options: VerifyOptions = {}): BundleVerdict {
  const verdict = judge(files, options)
  const { key, log, records } = verdict
  return {
    ...verdict,
    problems: verdict.problems.map(printed),
    missing: verdict.missing.map(printed),
    key: key && { ...key, verifierKey: printable(key.verifierKey) },
    log: log && { ...log, origin: printable(log.origin) },
    records: records.map((record) => ({
      ...record,
      account: record.account && printable(record.account),
    })),
  }
}

function printed({ file, message }: Problem): Problem {
  return { file: printable(file), message: printable(message) }
}

function judge(files: BundleFiles, options: VerifyOptions): BundleVerdict {
  const { problems, key, bundle } = verifyManifest(files, options.key)
  const nothing = { complete: null, missing: [], key, log: null, records: [], notes: [] }
  if (bundle === undefined) return { ...nothing, intact: false, problems }

  const { problems: inLog, checkpoint, records, ...neighbours } = verifyLog(bundle)
  if (inLog.length > 0 || checkpoint === undefined) {
    return { ...nothing, intact: false, problems: inLog }
  }
  const { origin, size, root } = checkpoint
  const log = { origin, size, root: hex(root) }

  const judged = records.map(({ record }) => ({
    record,
    ...verifyRecord(record, bundle.texts, options.catalogue ?? builtIn),
  }))
  const summaries = judged.map(({ record, recomputed }) => summaryOf(record, recomputed))
  const wrong = [
    ...judged.flatMap((it) => it.problems),
    ...strangers(bundle, [...judged.flatMap((it) => it.files), ...ownFiles(bundle)]),
    ...unexplained(bundle, judged),
  ]
  if (wrong.length > 0) {
    return { ...nothing, intact: false, problems: wrong, log, records: summaries }
  }
  const pages = verifyPages(
    bundle,
    records.map(({ record }) => record),
    options.program ?? { name: 'muster', version },
  )
  if (pages.wrong.length > 0) {
    return { ...nothing, intact: false, problems: pages.wrong, log, records: summaries }
  }
  const missing = [
    ...missingRecords(bundle.manifest, neighbours),
    ...judged.flatMap(({ record, readings }) => (readings ? missingFrom(record, readings) : [])),
    ...judged.flatMap(({ record, recomputed }) => notComputed(record, recomputed, bundle)),
    ...pages.unproven,
  ]
  return {
    intact: true,
    problems: [],
    complete: missing.length === 0,
    missing,
    key,
    log,
    records: summaries,
    notes:
      key?.source === 'bundle'
        ? [
            'Verified with the key in the bundle: this shows that its parts belong together, not who made it. Give the key you trust with --key.',
          ]
        : [],
  }
}

function ownFiles({ manifest, texts }: SignedBundle): readonly string[] {
  const { first, last } = manifest.range
  const numbers = Array.from({ length: last - first + 1 }, (_, offset) => first + offset)
  const neighbours = [first - 1, last + 1].filter((it) => texts.has(bundleFile.neighbour(it)))
  return [
    bundleFile.readme,
    bundleFile.report,
    bundleFile.manifest,
    bundleFile.manifestNote,
    bundleFile.checkpoint,
    bundleFile.key,
    ...(first > 0 ? [bundleFile.consistency] : []),
    ...numbers.map(bundleFile.record),
    ...neighbours.map(bundleFile.neighbour),
    ...[...numbers, ...neighbours].map(bundleFile.proof),
  ]
}

/** Files that nothing in the bundle speaks for: signed, but evidence of nothing. */
function strangers({ texts }: SignedBundle, known: readonly string[]): readonly Problem[] {
  const expected = new Set(known)
  return [...texts.keys()]
    .filter((file) => !expected.has(file))
    .map((file) => ({ file, message: 'No record speaks for this file.' }))
}

/** Results must either be there or be stated as left out. */
function unexplained(
  { manifest, texts }: SignedBundle,
  judged: readonly { readonly record: EvidenceRecord }[],
): readonly Problem[] {
  const stated = new Set(manifest.left_out.map(({ what }) => what))
  return judged
    .map(({ record }) => bundleFile.results(record.sequence))
    .filter((file) => texts.has(file) === stated.has(file))
    .map((file) => ({
      file,
      message: stated.has(file)
        ? 'The results are stated as left out, and are here.'
        : 'The results are missing, and not stated as left out.',
    }))
}

function notComputed(
  { sequence, catalogue }: EvidenceRecord,
  recomputed: Recomputed,
  { manifest: { program } }: SignedBundle,
): readonly Problem[] {
  if (recomputed !== 'other-catalogue') return []
  const message = `The results could not be computed again: they were given by version ${catalogue.version} of the checks, which this program does not have. Verify with ${program.name} ${program.version} too.`
  return [{ file: bundleFile.record(sequence), message }]
}

function summaryOf(
  { sequence, connection, finished_at, results }: EvidenceRecord,
  recomputed: Recomputed,
): RecordSummary {
  const account = connection.account.email
  return { sequence, account, finished_at, counts: results.counts, recomputed }
}
