// Second stage of verifying: the records are in the log that the checkpoint signs, in their places.
import { bundleFile } from './bundle-files.ts'
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
}

/** Checks the checkpoint, every record's form, link and inclusion, and that the log only grew. */
export function verifyLog({ manifest, verifier, texts }: SignedBundle): VerifiedLog {
  const problems: Problem[] = []
  const records: SealedRecord[] = []
  const check = (file: string, judge: (text: string) => string | undefined): void => {
    try {
      const message = judge(textOf(texts, file))
      if (message !== undefined) problems.push({ file, message })
    } catch (error) {
      if (!(error instanceof EvidenceError)) throw error
      problems.push({ file, message: error.message })
    }
  }

  let head: Checkpoint | undefined
  check(bundleFile.checkpoint, (text) => {
    head = openCheckpoint(text, verifier)
    return head.size === manifest.log.size && head.origin === manifest.log.origin
      ? undefined
      : 'The checkpoint is not of the log and size that the manifest names.'
  })
  const { first, last } = manifest.range
  if (head === undefined || first > last || last >= head.size || last - first >= texts.size) {
    problems.push({
      file: bundleFile.manifest,
      message: `The bundle and the log do not both have the records ${first} to ${last}.`,
    })
    return { problems, checkpoint: head, records }
  }
  const { size, root } = head
  for (let sequence = first; sequence <= last; sequence += 1) {
    const before = records.at(-1)
    let sealed: SealedRecord | undefined
    check(bundleFile.record(sequence), (text) => {
      sealed = openRecord(text)
      records.push(sealed)
      const { record } = sealed
      if (record.sequence !== sequence) return `It is record ${record.sequence}.`
      if (record.organization.id !== manifest.organization.id) {
        return 'It is of another organization than the manifest.'
      }
      const linked =
        sequence === 0
          ? record.previous === null
          : sequence === first
            ? record.previous !== null
            : before !== undefined && record.previous === hex(before.hash)
      return linked ? undefined : 'It does not follow the record before it.'
    })
    check(bundleFile.proof(sequence), (text) => {
      const { index, hashes, checkpoint } = parseInclusionProof(text)
      if (checkpoint !== texts.get(bundleFile.checkpoint)) {
        return "It leads to another checkpoint than the bundle's."
      }
      const leaf = sealed === undefined ? undefined : leafHash(sealed.hash)
      const holds =
        leaf !== undefined &&
        index === sequence &&
        inclusionHolds({ index, size, leaf, root, hashes })
      return holds ? undefined : 'It does not show the record to be in the log.'
    })
  }
  if (first > 0) {
    check(bundleFile.consistency, (text) => {
      const { from, hashes } = readConsistency(text, size)
      return from.size === first && consistencyHolds(from, { size, root }, hashes)
        ? undefined
        : 'It does not show that the log only grew.'
    })
  }
  return { problems, checkpoint: head, records }
}

function textOf(texts: ReadonlyMap<string, string>, file: string): string {
  const text = texts.get(file)
  if (text === undefined) throw new EvidenceError('bad_bundle', 'The file is missing.')
  return text
}
