import { openCheckpoint, signCheckpoint } from './checkpoint.ts'
import { hex, sameBytes } from './digest.ts'
import { EvidenceError } from './errors.ts'
import type { LogSigner } from './log-key.ts'
import {
  appendLeaves,
  foldRight,
  type GrowingTree,
  leafHash,
  type NodeId,
  nodesOf,
  type StoredNode,
} from './merkle-tree.ts'
import { type RecordDraft, type SealedRecord, sealRecord } from './record.ts'

/** What is needed to write the next record: the tree's right edge, the last record's hash, the last checkpoint. */
export interface LogState {
  readonly tree: GrowingTree
  /** Hash of the last record, in hexadecimal; null in an empty log. */
  readonly previous: string | null
  /** The signed note; null in an empty log. */
  readonly checkpoint: string | null
}

/** What is to be stored, all of it or none. */
export interface Appended {
  readonly records: readonly SealedRecord[]
  readonly nodes: readonly StoredNode[]
  readonly checkpoint: string
  readonly state: LogState
}

export const emptyLog: LogState = { tree: { size: 0, edge: [] }, previous: null, checkpoint: null }

/** The stored nodes that make up the right edge of a log of this size, left to right. */
export function edgeNodes(size: number): readonly NodeId[] {
  return nodesOf({ start: 0, end: size })
}

/**
 * Seals drafts as the next records of a log and signs its new head. Reads and stores nothing.
 *
 * Refuses with `inconsistent_log` to sign when the stored nodes do not give the root of the last checkpoint:
 * a log must never sign two histories.
 */
export function append(
  state: LogState,
  drafts: readonly RecordDraft[],
  signer: LogSigner,
): Appended {
  if (drafts.length === 0) {
    throw new EvidenceError('out_of_range', 'There is nothing to append.')
  }
  checkState(state, signer)
  const records: SealedRecord[] = []
  let previous = state.previous
  for (const draft of drafts) {
    const record = sealRecord(draft, { sequence: state.tree.size + records.length, previous })
    records.push(record)
    previous = hex(record.hash)
  }
  const { tree, nodes } = appendLeaves(
    state.tree,
    records.map(({ hash }) => leafHash(hash)),
  )
  const checkpoint = signCheckpoint({ size: tree.size, root: foldRight(tree.edge) }, signer)
  return { records, nodes, checkpoint, state: { tree, previous, checkpoint } }
}

function checkState({ tree, previous, checkpoint }: LogState, signer: LogSigner): void {
  const empty = tree.size === 0
  if (empty !== (previous === null) || empty !== (checkpoint === null)) {
    throw new EvidenceError(
      'inconsistent_log',
      'The log has records without a head, or a head without records.',
    )
  }
  if (checkpoint === null) return
  const { size, root } = openCheckpoint(checkpoint, signer.verifier)
  if (size !== tree.size || !sameBytes(root, foldRight(tree.edge))) {
    throw new EvidenceError(
      'inconsistent_log',
      `The stored nodes do not give the root of the last checkpoint, of size ${size}.`,
    )
  }
}
