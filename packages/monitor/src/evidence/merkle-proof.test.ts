import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hex, sha256 } from './digest.ts'
import {
  consistencyHolds,
  consistencyRanges,
  inclusionHolds,
  inclusionRanges,
  proofHashes,
} from './merkle-proof.ts'
import { appendLeaves, leafHash, nodeHash, readFrom, rootOf } from './merkle-tree.ts'

const leaves = Array.from({ length: 200 }, (_, index) => leafHash(`leaf ${index}`))
const read = readFrom(appendLeaves({ size: 0, edge: [] }, leaves).nodes)
const head = (size: number) => ({ size, root: rootOf(leaves.slice(0, size)) })

const placeInTree = fc
  .integer({ min: 1, max: leaves.length })
  .chain((size) => fc.record({ size: fc.constant(size), index: fc.nat(size - 1) }))
const twoSizes = fc
  .integer({ min: 1, max: leaves.length })
  .chain((to) => fc.record({ to: fc.constant(to), from: fc.nat(to) }))

function inclusion(index: number, size: number) {
  const leaf = leaves[index] ?? new Uint8Array()
  return { index, leaf, ...head(size), hashes: proofHashes(inclusionRanges(index, size), read) }
}

describe('an inclusion proof', () => {
  it('is the path of the example in RFC 6962, section 2.1.3', () => {
    const [a, b, c, d, e, f, j] = leaves.slice(0, 7)
    if (!(a && b && c && d && e && f && j)) throw new Error('seven leaves are needed')
    const g = nodeHash(a, b)
    const h = nodeHash(c, d)
    const i = nodeHash(e, f)
    const k = nodeHash(g, h)
    const l = nodeHash(i, j)
    const path = (index: number) => inclusion(index, 7).hashes.map(hex)
    expect(path(0)).toEqual([b, h, l].map(hex))
    expect(path(3)).toEqual([c, g, l].map(hex))
    expect(path(4)).toEqual([f, j, k].map(hex))
    expect(path(6)).toEqual([i, k].map(hex))
  })

  it('holds for every leaf of every tree', () => {
    fc.assert(
      fc.property(placeInTree, ({ index, size }) => {
        expect(inclusionHolds(inclusion(index, size))).toBe(true)
      }),
    )
  })

  it('holds for no other leaf, place, size, root or path', () => {
    fc.assert(
      fc.property(placeInTree, fc.nat(), ({ index, size }, at) => {
        const proof = inclusion(index, size)
        const other = sha256('something else')
        expect(inclusionHolds({ ...proof, leaf: other })).toBe(false)
        expect(inclusionHolds({ ...proof, root: other })).toBe(false)
        expect(inclusionHolds({ ...proof, hashes: [...proof.hashes, other] })).toBe(false)
        expect(inclusionHolds({ ...proof, index: size })).toBe(false)
        if (proof.hashes.length === 0) return
        const changed = proof.hashes.with(at % proof.hashes.length, other)
        expect(inclusionHolds({ ...proof, hashes: changed })).toBe(false)
        expect(inclusionHolds({ ...proof, hashes: proof.hashes.slice(1) })).toBe(false)
      }),
    )
  })

  it('is refused for a leaf the tree does not have', () => {
    expect(() => inclusionRanges(7, 7)).toThrow(/no leaf 7/)
  })
})

describe('a consistency proof', () => {
  it('is the path of the examples in RFC 6962, section 2.1.3', () => {
    const [a, b, c, d, e, f, j] = leaves.slice(0, 7)
    if (!(a && b && c && d && e && f && j)) throw new Error('seven leaves are needed')
    const g = nodeHash(a, b)
    const h = nodeHash(c, d)
    const k = nodeHash(g, h)
    const i = nodeHash(e, f)
    const l = nodeHash(i, j)
    const proof = (from: number) => proofHashes(consistencyRanges(from, 7), read).map(hex)
    expect(proof(3)).toEqual([c, d, g, l].map(hex))
    expect(proof(4)).toEqual([l].map(hex))
    expect(proof(6)).toEqual([i, j, k].map(hex))
  })

  it('holds between any two sizes of one log', () => {
    fc.assert(
      fc.property(twoSizes, ({ from, to }) => {
        const hashes = proofHashes(consistencyRanges(from, to), read)
        expect(consistencyHolds(head(from), head(to), hashes)).toBe(true)
      }),
    )
  })

  it('never holds for a log whose past was rewritten', () => {
    fc.assert(
      fc.property(twoSizes, fc.nat(), ({ from, to }, at) => {
        fc.pre(from > 0)
        const rewritten = leaves.slice(0, to).with(at % from, sha256('rewritten'))
        const hashes = proofHashes(
          consistencyRanges(from, to),
          readFrom(appendLeaves({ size: 0, edge: [] }, rewritten).nodes),
        )
        expect(consistencyHolds(head(from), { size: to, root: rootOf(rewritten) }, hashes)).toBe(
          false,
        )
      }),
    )
  })

  it('does not hold backwards', () => {
    expect(consistencyHolds(head(5), head(4), [])).toBe(false)
    expect(() => consistencyRanges(5, 4)).toThrow(/never had 5/)
  })
})
