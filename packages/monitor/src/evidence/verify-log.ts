// Second stage of verifying: the records are in the log that the checkpoint signs, in their places.
import { bundleFile } from './bundle-files.ts'
import { canonicalJson } from './canonical-json.ts'
import { type Checkpoint, openCheckpoint } from './checkpoint.ts'
import { readConsistency } from './consistency.ts'
import { hex } from './digest.ts'
import { EvidenceError } from './errors.ts'
import { parseInclusionProof } from './inclusion-proof.ts'
import { consistencyHolds, inclusionHolds } from './merkle-proof.ts'
import { leafHash } from './merkle-tree.ts'
import { openRecord, type SealedRecord } from './record.ts'
import type { Problem } from './verdict.ts'
import type { SignedBundle } from './verify-manifest.ts'

export interface VerifiedLog {
  readonly problems: readonly Problem[]
  readonly checkpoint: Checkpoint | undefined
  /** The records that could be read. */
  readonly records: readonly SealedRecord[]
  /** The records just before and just after them, where the bundle shows them. */
  readonly before: SealedRecord | undefined
  readonly after: SealedRecord | undefined
}

/** Checks the checkpoint, every record's form, link and inclusion, and that the log only grew. */
export function verifyLog(bundle: SignedBundle): VerifiedLog {
  const { manifest, verifier, texts } = bundle
  const problems: Problem[] = []
  const check = <T>(file: string, judge: (text: string) => T): T | undefined => {
    try {
      return judge(textOf(texts, file))
    } catch (error) {
      if (!(error instanceof EvidenceError)) throw error
      problems.push({ file, message: error.message })
      return undefined
    }
  }
  const nothing = { records: [], before: undefined, after: undefined }
  const head = check(bundleFile.checkpoint, (text) => openCheckpoint(text, verifier))
  if (head === undefined) return { ...nothing, problems, checkpoint: undefined }
  if (head.size !== manifest.log.size || head.origin !== manifest.log.origin) {
    const message = 'The checkpoint is not of the log and size that the manifest names.'
    problems.push({ file: bundleFile.checkpoint, message })
  }
  const { first, last } = manifest.range
  if (first > last || last >= head.size || last - first >= texts.size) {
    const message = `The bundle and the log do not both have the records ${first} to ${last}.`
    problems.push({ file: bundleFile.manifest, message })
    return { ...nothing, problems, checkpoint: head }
  }

  /** Reads a record from its file and checks that it is in the log, at its place. */
  const open = (sequence: number, file: string): SealedRecord | undefined => {
    const sealed = check(file, (text) => openRecord(text))
    if (sealed !== undefined && sealed.record.sequence !== sequence) {
      problems.push({ file, message: `It is record ${sealed.record.sequence}.` })
    }
    check(bundleFile.proof(sequence), (text) => {
      if (!isIncluded(text, sequence, sealed, head, texts)) {
        throw new EvidenceError('bad_proof', 'It does not show the record to be in the log.')
      }
    })
    return sealed
  }
  const shown = (sequence: number): SealedRecord | undefined => {
    const file = bundleFile.neighbour(sequence)
    return texts.has(file) ? open(sequence, file) : undefined
  }
  const before = shown(first - 1)
  const opened = Array.from({ length: last - first + 1 }, (_, offset) =>
    open(first + offset, bundleFile.record(first + offset)),
  )
  const after = shown(last + 1)
  for (const [offset, sealed] of [...opened, after].entries()) {
    if (sealed === undefined) continue
    const previous = offset === 0 ? before : opened[offset - 1]
    const message = misplaced(sealed, first + offset, previous, manifest.organization)
    const own = offset < opened.length ? bundleFile.record : bundleFile.neighbour
    if (message !== undefined) problems.push({ file: own(first + offset), message })
  }
  const records = opened.filter((sealed) => sealed !== undefined)
  problems.push(...repeated(records), ...misnamed(records.at(-1), bundle))
  if (first > 0) {
    check(bundleFile.consistency, (text) => {
      const { from, hashes } = readConsistency(text, head.size)
      if (from.size !== first || !consistencyHolds(from, head, hashes)) {
        throw new EvidenceError('bad_proof', 'It does not show that the log only grew.')
      }
    })
  }
  return { problems, checkpoint: head, records, before, after }
}

function isIncluded(
  proof: string,
  sequence: number,
  sealed: SealedRecord | undefined,
  { size, root }: Checkpoint,
  texts: ReadonlyMap<string, string>,
): boolean {
  const { index, hashes, checkpoint } = parseInclusionProof(proof)
  if (checkpoint !== texts.get(bundleFile.checkpoint)) {
    throw new EvidenceError('bad_proof', "It leads to another checkpoint than the bundle's.")
  }
  if (sealed === undefined || index !== sequence) return false
  return inclusionHolds({ index, size, leaf: leafHash(sealed.hash), root, hashes })
}

function misplaced(
  { record }: SealedRecord,
  sequence: number,
  before: SealedRecord | undefined,
  organization: { readonly id: string },
): string | undefined {
  if (record.organization.id !== organization.id) {
    return 'It is of another organization than the manifest.'
  }
  const linked =
    before === undefined
      ? (sequence === 0) === (record.previous === null)
      : record.previous === hex(before.hash)
  return linked ? undefined : 'It does not follow the record before it.'
}

/** A sync is stated once. */
function repeated(records: readonly SealedRecord[]): readonly Problem[] {
  const seen = new Set<string>()
  return records.flatMap(({ record: { sequence, sync } }) => {
    if (!seen.has(sync)) {
      seen.add(sync)
      return []
    }
    return [
      { file: bundleFile.record(sequence), message: `The sync ${sync} is stated a second time.` },
    ]
  })
}

/** The manifest calls the organization what its last record calls it. */
function misnamed(last: SealedRecord | undefined, { manifest }: SignedBundle): readonly Problem[] {
  if (last === undefined) return []
  const { sequence, organization } = last.record
  return canonicalJson(organization) === canonicalJson(manifest.organization)
    ? []
    : [
        {
          file: bundleFile.record(sequence),
          message: 'It calls the organization by another name than the manifest.',
        },
      ]
}

function textOf(texts: ReadonlyMap<string, string>, file: string): string {
  const text = texts.get(file)
  if (text === undefined) throw new EvidenceError('bad_bundle', 'The file is missing.')
  return text
}
