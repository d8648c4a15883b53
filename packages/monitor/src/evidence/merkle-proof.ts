// Inclusion and consistency proofs of RFC 6962, sections 2.1.1 and 2.1.2. Which parts of the tree a proof
// holds is decided first, as ranges of leaves, so that a store can fetch every node it takes in one go.
import { sameBytes } from './digest.ts'
import { EvidenceError } from './errors.ts'
import { hashOf, type LeafRange, nodeHash, type ReadNode, splitOf } from './merkle-tree.ts'

/** The parts of the tree that prove leaf `index` to be in the tree of `size` leaves, from the leaf up. */
export function inclusionRanges(index: number, size: number): readonly LeafRange[] {
  if (!isCount(index) || !isCount(size) || index >= size) {
    throw new EvidenceError('out_of_range', `A tree of ${size} leaves has no leaf ${index}.`)
  }
  return path(index, { start: 0, end: size })
}

function path(index: number, { start, end }: LeafRange): readonly LeafRange[] {
  if (end - start === 1) return []
  const middle = start + splitOf(end - start)
  return index < middle
    ? [...path(index, { start, end: middle }), { start: middle, end }]
    : [...path(index, { start: middle, end }), { start, end: middle }]
}

/** The parts of the tree that prove its first `from` leaves to be the tree of that size; none when nothing is to prove. */
export function consistencyRanges(from: number, to: number): readonly LeafRange[] {
  if (!isCount(from) || !isCount(to) || from > to) {
    throw new EvidenceError('out_of_range', `A tree of ${to} leaves never had ${from} of them.`)
  }
  return from === 0 || from === to ? [] : subproof(from, { start: 0, end: to }, true)
}

function subproof(from: number, { start, end }: LeafRange, known: boolean): readonly LeafRange[] {
  if (from === end) return known ? [] : [{ start, end }]
  const middle = start + splitOf(end - start)
  return from <= middle
    ? [...subproof(from, { start, end: middle }, known), { start: middle, end }]
    : [...subproof(from, { start: middle, end }, false), { start, end: middle }]
}

/** The hashes of a proof's parts. */
export function proofHashes(ranges: readonly LeafRange[], read: ReadNode): readonly Uint8Array[] {
  return ranges.map((range) => hashOf(range, read))
}

/** Whether the proof shows the leaf at `index` to be in the tree of `size` leaves with this root (RFC 9162, section 2.1.3.2). */
export function inclusionHolds(proof: {
  readonly index: number
  readonly size: number
  readonly leaf: Uint8Array
  readonly root: Uint8Array
  readonly hashes: readonly Uint8Array[]
}): boolean {
  const { index, size, leaf, root, hashes } = proof
  if (!isCount(index) || !isCount(size) || index >= size) return false
  let at = index
  let last = size - 1
  let hash = leaf
  for (const sibling of hashes) {
    if (last === 0) return false
    if (at % 2 === 1 || at === last) {
      hash = nodeHash(sibling, hash)
      while (at % 2 === 0 && at !== 0) {
        at /= 2
        last = Math.floor(last / 2)
      }
    } else {
      hash = nodeHash(hash, sibling)
    }
    at = Math.floor(at / 2)
    last = Math.floor(last / 2)
  }
  return last === 0 && sameBytes(hash, root)
}

/** A tree at one moment. */
export interface TreeHead {
  readonly size: number
  readonly root: Uint8Array
}

/** Whether the proof shows `to` to hold the leaves of `from`, unchanged and in place (RFC 9162, section 2.1.4.2). */
export function consistencyHolds(
  from: TreeHead,
  to: TreeHead,
  hashes: readonly Uint8Array[],
): boolean {
  if (!isCount(from.size) || !isCount(to.size) || from.size > to.size) return false
  if (from.size === to.size) return hashes.length === 0 && sameBytes(from.root, to.root)
  if (from.size === 0) return hashes.length === 0
  const parts = isPowerOfTwo(from.size) ? [from.root, ...hashes] : hashes
  const [first, ...rest] = parts
  if (first === undefined || hashes.length === 0) return false
  let at = from.size - 1
  let last = to.size - 1
  while (at % 2 === 1) {
    at = Math.floor(at / 2)
    last = Math.floor(last / 2)
  }
  let older = first
  let newer = first
  for (const hash of rest) {
    if (last === 0) return false
    if (at % 2 === 1 || at === last) {
      older = nodeHash(hash, older)
      newer = nodeHash(hash, newer)
      while (at % 2 === 0 && at !== 0) {
        at /= 2
        last = Math.floor(last / 2)
      }
    } else {
      newer = nodeHash(newer, hash)
    }
    at = Math.floor(at / 2)
    last = Math.floor(last / 2)
  }
  return last === 0 && sameBytes(older, from.root) && sameBytes(newer, to.root)
}

function isPowerOfTwo(size: number): boolean {
  return 2 ** Math.round(Math.log2(size)) === size
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0
}
