// What an auditor takes away: records with their proofs, facts and results, under one signature.
import type { Kind } from '../sync/kind.ts'
import { type BundleFiles, bundleFile, toLines } from './bundle-files.ts'
import { openCheckpoint } from './checkpoint.ts'
import { writeConsistency } from './consistency.ts'
import { hex, sha256 } from './digest.ts'
import { EvidenceError } from './errors.ts'
import { writeInclusionProof } from './inclusion-proof.ts'
import type { LogSigner } from './log-key.ts'
import { type Manifest, manifestStatement, writeManifest } from './manifest.ts'
import { consistencyRanges, inclusionRanges, proofHashes } from './merkle-proof.ts'
import { type NodeId, nodesOf, readFrom, type StoredNode } from './merkle-tree.ts'
import { bundlePages } from './pages.ts'
import type { SealedRecord } from './record.ts'
import { readResult } from './results.ts'
import { signNote } from './signed-note.ts'

/** One record with what it speaks for. */
export interface BundleEntry {
  readonly record: SealedRecord
  /** Canonical texts of the facts of each kind that was read, in the order of the reading's leaves. */
  readonly facts: Readonly<Partial<Record<Kind, readonly string[]>>>
  /** Canonical texts of the results in their order; null where they are no longer kept. */
  readonly results: readonly string[] | null
}

export interface BundleInput {
  /** One after the other, without a gap. */
  readonly entries: readonly BundleEntry[]
  /** The records just before and just after them, where the log has any: they show that none of a period was cut off. */
  readonly before?: SealedRecord | undefined
  readonly after?: SealedRecord | undefined
  /** The log's last signed checkpoint. */
  readonly checkpoint: string
  /** The stored nodes that `nodesForBundle` names. */
  readonly nodes: readonly StoredNode[]
  readonly signer: LogSigner
  /** The period asked for; null where it is open. */
  readonly from: string | null
  readonly to: string | null
  readonly made_at: string
  readonly program: { readonly name: string; readonly version: string }
}

/** The stored nodes it takes to prove the records from `first` to `last`, and those around them, in a log of `size` records. */
export function nodesForBundle(first: number, last: number, size: number): readonly NodeId[] {
  const [from, to] = [Math.max(first - 1, 0), Math.min(last + 1, size - 1)]
  const inclusion = Array.from({ length: to - from + 1 }, (_, offset) =>
    inclusionRanges(from + offset, size),
  )
  const ranges = [...inclusion.flat(), ...consistencyRanges(first, size), { start: 0, end: first }]
  const nodes = new Map(
    ranges.flatMap(nodesOf).map((node) => [`${node.level}/${node.position}`, node]),
  )
  return [...nodes.values()]
}

/**
 * Makes a bundle. The same input gives the same bytes.
 *
 * Refuses with `bad_bundle` when there are no entries, when they are not consecutive or of different
 * organizations, and with `bad_note` or `bad_checkpoint` when the checkpoint is not the signer's.
 */
export function makeBundle(input: BundleInput): BundleFiles {
  const { entries, before, after, signer, checkpoint } = input
  const [first, last] = [entries[0]?.record.record, entries.at(-1)?.record.record]
  if (first === undefined || last === undefined) {
    throw new EvidenceError('bad_bundle', 'There are no records in this period.')
  }
  const row = [before, ...entries.map(({ record }) => record), after]
  for (const [index, sealed] of row.entries()) {
    const { sequence, organization } = sealed?.record ?? first
    const misplaced = sealed !== undefined && sequence !== first.sequence + index - 1
    if (misplaced || organization.id !== first.organization.id) {
      throw new EvidenceError(
        'bad_bundle',
        'A bundle holds consecutive records of one organization.',
      )
    }
  }
  const { size } = openCheckpoint(checkpoint, signer.verifier)
  const read = readFrom(input.nodes)
  const texts = new Map<string, string>([
    [bundleFile.checkpoint, checkpoint],
    [bundleFile.key, `${signer.verifierKey}\n`],
  ])
  const put = ({ record, canonical }: SealedRecord, file: (sequence: number) => string): void => {
    const index = record.sequence
    const hashes = proofHashes(inclusionRanges(index, size), read)
    texts.set(file(index), canonical)
    texts.set(bundleFile.proof(index), writeInclusionProof({ index, hashes, checkpoint }))
  }
  for (const entry of entries) {
    put(entry.record, bundleFile.record)
    for (const [file, text] of contentOf(entry)) texts.set(file, text)
  }
  if (before !== undefined) put(before, bundleFile.neighbour)
  if (after !== undefined) put(after, bundleFile.neighbour)
  if (first.sequence > 0) {
    texts.set(bundleFile.consistency, writeConsistency(first.sequence, size, read))
  }
  const about: Omit<Manifest, 'format' | 'files'> = {
    made_at: input.made_at,
    program: input.program,
    organization: last.organization,
    log: { origin: signer.name, size },
    range: { from: input.from, to: input.to, first: first.sequence, last: last.sequence },
    left_out: entries.flatMap(({ record, results }) =>
      results === null
        ? [
            {
              what: bundleFile.results(record.record.sequence),
              why: 'The results of this sync are no longer kept; the record states their root and counts.',
            },
          ]
        : [],
    ),
  }
  const pages = bundlePages(about, entries.map(reportEntry), signer.verifierKey)
  for (const [file, text] of pages) texts.set(file, text)
  return sign(about, texts, signer)
}

/** The files of a record's facts and results. */
function contentOf({
  record,
  facts,
  results,
}: BundleEntry): readonly (readonly [string, string])[] {
  const { sequence, readings } = record.record
  const files = readings
    .filter(({ status }) => status === 'read')
    .map(({ kind }) => [bundleFile.facts(sequence, kind), toLines(facts[kind] ?? [])] as const)
  return results === null
    ? files
    : [...files, [bundleFile.results(sequence), toLines(results)] as const]
}

function reportEntry({ record, results }: BundleEntry) {
  return { record: record.record, results: results?.map(readResult) ?? null }
}

/** Lists the files in a manifest, signs it, and gives everything in the order of names. */
function sign(
  about: Omit<Manifest, 'format' | 'files'>,
  texts: ReadonlyMap<string, string>,
  signer: LogSigner,
): BundleFiles {
  const files = Object.fromEntries(Array.from(texts, ([name, text]) => [name, hex(sha256(text))]))
  const manifest = writeManifest({ ...about, files })
  const note = signNote(manifestStatement(signer.name, manifest), signer)
  const all = [...texts, [bundleFile.manifest, manifest], [bundleFile.manifestNote, note]] as const
  return new Map(
    [...all]
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([name, text]) => [name, new TextEncoder().encode(text)]),
  )
}
