// The Merkle tree of RFC 6962, section 2.1, over stored nodes: the node (level, position) is the root of
// the complete subtree of the leaves from position * 2^level, 2^level of them. Nodes never change.
import { sha256 } from './digest.ts'
import { EvidenceError } from './errors.ts'

/** Which complete subtree: 2^level leaves from leaf `position * 2^level`. */
export interface NodeId {
  readonly level: number
  readonly position: number
}

/** A complete subtree with its hash, as it is stored. */
export interface StoredNode extends NodeId {
  readonly hash: Uint8Array
}

/** Leaves from `start` up to, not including, `end`. */
export interface LeafRange {
  readonly start: number
  readonly end: number
}

/** Looks a stored node up; throws when it is not there. */
export type ReadNode = (id: NodeId) => Uint8Array

const leafPrefix = new Uint8Array([0])
const nodePrefix = new Uint8Array([1])

/** The hash of a leaf's data: SHA-256(0x00 || data). */
export function leafHash(data: string | Uint8Array): Uint8Array {
  return sha256(leafPrefix, data)
}

/** The hash of two subtrees: SHA-256(0x01 || left || right). */
export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  return sha256(nodePrefix, left, right)
}

/** The root of no leaves: SHA-256 of nothing. */
export function emptyRoot(): Uint8Array {
  return sha256()
}

/** The largest power of two smaller than `count`; `count` is at least 2. */
export function splitOf(count: number): number {
  let split = 1
  while (split * 2 < count) split *= 2
  return split
}

/**
 * The complete subtrees that make up a range, left to right.
 * The range must be one the tree of RFC 6962 has: it starts at a multiple of the power of two not below its length.
 */
export function nodesOf({ start, end }: LeafRange): readonly NodeId[] {
  const nodes: NodeId[] = []
  let position = start
  while (position < end) {
    let level = 0
    while (position % 2 ** (level + 1) === 0 && position + 2 ** (level + 1) <= end) level += 1
    nodes.push({ level, position: position / 2 ** level })
    position += 2 ** level
  }
  return nodes
}

/** The hash of a range from its stored nodes; of an empty range, the root of the empty tree. */
export function hashOf(range: LeafRange, read: ReadNode): Uint8Array {
  return foldRight(nodesOf(range).map(read))
}

/** The root over the complete subtrees of a tree, left to right: its right edge. */
export function foldRight(edge: readonly Uint8Array[]): Uint8Array {
  const last = edge.at(-1)
  if (last === undefined) return emptyRoot()
  return edge.slice(0, -1).reduceRight((right, left) => nodeHash(left, right), last)
}

/** The root of a whole tree given its leaf hashes. */
export function rootOf(leaves: readonly Uint8Array[]): Uint8Array {
  return foldRight(appendLeaves({ size: 0, edge: [] }, leaves).tree.edge)
}

/** A tree by what is needed to grow it: its size and the hashes of its complete subtrees, left to right. */
export interface GrowingTree {
  readonly size: number
  readonly edge: readonly Uint8Array[]
}

/** Adds leaves to a tree: the grown tree, and every node that is now complete, to be stored. */
export function appendLeaves(
  tree: GrowingTree,
  leaves: readonly Uint8Array[],
): { readonly tree: GrowingTree; readonly nodes: readonly StoredNode[] } {
  if (tree.edge.length !== nodesOf({ start: 0, end: tree.size }).length) {
    throw new EvidenceError(
      'inconsistent_log',
      `A tree of ${tree.size} leaves does not have ${tree.edge.length} complete subtrees.`,
    )
  }
  const edge = [...tree.edge]
  const nodes: StoredNode[] = []
  let size = tree.size
  for (const leaf of leaves) {
    let node: StoredNode = { level: 0, position: size, hash: leaf }
    nodes.push(node)
    while (node.position % 2 === 1) {
      const left = edge.pop()
      if (left === undefined) break // ruled out by the check above
      node = {
        level: node.level + 1,
        position: (node.position - 1) / 2,
        hash: nodeHash(left, node.hash),
      }
      nodes.push(node)
    }
    edge.push(node.hash)
    size += 1
  }
  return { tree: { size, edge }, nodes }
}

/** Reads nodes from those given; a missing one is `inconsistent_log`. */
export function readFrom(nodes: Iterable<StoredNode>): ReadNode {
  const hashes = new Map(Array.from(nodes, (node) => [nodeKey(node), node.hash]))
  return (id) => {
    const hash = hashes.get(nodeKey(id))
    if (hash === undefined) {
      throw new EvidenceError('inconsistent_log', `The log has no node ${nodeKey(id)}.`)
    }
    return hash
  }
}

function nodeKey({ level, position }: NodeId): string {
  return `${level}/${position}`
}
