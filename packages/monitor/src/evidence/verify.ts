import { catalogue as builtIn, type Catalogue } from '../evaluate/catalogue.ts'
import { type BundleFiles, bundleFile, fromLines } from './bundle-files.ts'
import { missingFrom, missingRecords } from './completeness.ts'
import { hex } from './digest.ts'
import { openReading, type ReadingStatement } from './reading-root.ts'
import type { EvidenceRecord } from './record.ts'
import type { BundleVerdict, Problem, RecordSummary } from './verdict.ts'
import { verifyLog } from './verify-log.ts'
import { type SignedBundle, verifyManifest } from './verify-manifest.ts'
import { verifyRecord } from './verify-record.ts'

export interface VerifyOptions {
  /** The log's public key, from a source that is trusted; without it the bundle's own is used, and the verdict says so. */
  readonly key?: string
  /** The checks to run again; the program's own unless given. */
  readonly catalogue?: Catalogue
}

/**
 * Verifies a bundle with nothing but its files: signature and hashes, then the log, then facts and results,
 * then whether anything is missing. A stage runs only when those before found nothing.
 *
 * Never throws over what is in the files; throws EvidenceError `bad_key` when the key given is not a key.
 */
export function verifyBundle(files: BundleFiles, options: VerifyOptions = {}): BundleVerdict {
  const { problems, key, bundle } = verifyManifest(files, options.key)
  const nothing = { complete: null, missing: [], key, log: null, records: [], notes: [] }
  if (bundle === undefined) return { ...nothing, intact: false, problems }

  const { problems: inLog, checkpoint, records } = verifyLog(bundle)
  if (inLog.length > 0 || checkpoint === undefined) {
    return { ...nothing, intact: false, problems: inLog }
  }
  const { origin, size, root } = checkpoint
  const log = { origin, size, root: hex(root) }

  const judged = records.map(({ record }) => ({
    record,
    ...verifyRecord(record, bundle.texts, options.catalogue ?? builtIn),
  }))
  const wrong = [
    ...judged.flatMap((it) => it.problems),
    ...strangers(bundle, [...judged.flatMap((it) => it.files), ...ownFiles(bundle)]),
    ...unexplained(bundle, judged),
  ]
  const summaries = judged.map(({ record, recomputed }) => summaryOf(record, recomputed))
  if (wrong.length > 0) {
    return { ...nothing, intact: false, problems: wrong, log, records: summaries }
  }
  const missing = [
    ...missingRecords(bundle.manifest),
    ...judged.flatMap(({ record }) =>
      missingFrom(record, {
        app: openReading('app', ...stated(record, 'app', bundle)),
        team: openReading('team', ...stated(record, 'team', bundle)),
      }),
    ),
  ]
  return {
    intact: true,
    problems: [],
    complete: missing.length === 0,
    missing,
    key,
    log,
    records: summaries,
    notes: notesOf(key, summaries),
  }
}

function ownFiles({ manifest }: SignedBundle): readonly string[] {
  const { first, last } = manifest.range
  const numbers = Array.from({ length: last - first + 1 }, (_, offset) => first + offset)
  return [
    bundleFile.readme,
    bundleFile.report,
    bundleFile.manifest,
    bundleFile.manifestNote,
    bundleFile.checkpoint,
    bundleFile.key,
    ...(first > 0 ? [bundleFile.consistency] : []),
    ...numbers.flatMap((sequence) => [bundleFile.record(sequence), bundleFile.proof(sequence)]),
  ]
}

/** Files that nothing in the bundle speaks for: signed, but evidence of nothing. */
function strangers({ texts }: SignedBundle, known: readonly string[]): readonly Problem[] {
  const expected = new Set(known)
  return [...texts.keys()]
    .filter((file) => !expected.has(file))
    .map((file) => ({ file, message: 'No record speaks for this file.' }))
}

/** Results that are not there must be stated as left out. */
function unexplained(
  { manifest, texts }: SignedBundle,
  judged: readonly { readonly record: EvidenceRecord }[],
): readonly Problem[] {
  const stated = new Set(manifest.left_out.map(({ what }) => what))
  return judged
    .map(({ record }) => bundleFile.results(record.sequence))
    .filter((file) => texts.has(file) === stated.has(file))
    .map((file) => ({ file, message: 'The results are missing, and not stated as left out.' }))
}

function stated(
  record: EvidenceRecord,
  kind: 'app' | 'team',
  { texts }: SignedBundle,
): [ReadingStatement, readonly string[]] {
  const absent = {
    kind,
    status: 'unreadable',
    read_at: '',
    reason: '',
    needs: [],
    root: '',
  } as const
  const statement = record.readings.find((reading) => reading.kind === kind) ?? absent
  return [statement, fromLines(texts.get(bundleFile.facts(record.sequence, kind)) ?? '') ?? []]
}

function summaryOf(
  { sequence, connection, finished_at, results }: EvidenceRecord,
  recomputed: RecordSummary['recomputed'],
): RecordSummary {
  const account = connection.account.email
  return { sequence, account, finished_at, counts: results.counts, recomputed }
}

function notesOf(key: BundleVerdict['key'], records: readonly RecordSummary[]): readonly string[] {
  const others = records.filter(({ recomputed }) => recomputed === 'other-catalogue')
  return [
    ...(key?.source === 'bundle'
      ? [
          'Verified with the key in the bundle: this shows that its parts belong together, not who made it. Give the key you trust with --key.',
        ]
      : []),
    ...(others.length > 0
      ? [
          `The results of ${others.length === 1 ? 'one record' : `${others.length} records`} were made by other checks than this program has, so they were not computed again.`,
        ]
      : []),
  ]
}
