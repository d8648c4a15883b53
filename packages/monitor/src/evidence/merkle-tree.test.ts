import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hex } from './digest.ts'
import {
  appendLeaves,
  emptyRoot,
  foldRight,
  hashOf,
  leafHash,
  nodesOf,
  readFrom,
  rootOf,
} from './merkle-tree.ts'

// The eight inputs that Certificate Transparency implementations test with, and their roots.
const inputs = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
].map((text) => new Uint8Array(Buffer.from(text, 'hex')))

/** Section 2.1 of RFC 6962, word for word, on nothing but SHA-256. */
function merkleTreeHash(data: readonly Uint8Array[]): Buffer {
  const sha = (...parts: readonly Uint8Array[]) =>
    createHash('sha256').update(Buffer.concat(parts)).digest()
  const [only] = data
  if (only === undefined) return sha()
  if (data.length === 1) return sha(new Uint8Array([0]), only)
  let k = 1
  while (k * 2 < data.length) k *= 2
  return sha(new Uint8Array([1]), merkleTreeHash(data.slice(0, k)), merkleTreeHash(data.slice(k)))
}

describe('rootOf()', () => {
  it('gives the known root of no leaves', () => {
    expect(hex(emptyRoot())).toBe(
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    )
    expect(hex(rootOf([]))).toBe(hex(emptyRoot()))
  })

  it('gives the known roots of the eight usual inputs', () => {
    const roots = inputs.map((_, index) => hex(rootOf(inputs.slice(0, index + 1).map(leafHash))))
    expect(roots).toEqual([
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
      'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
      'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
      '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
      '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
      'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
      '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
    ])
  })

  it('agrees with the definition of RFC 6962 for any data', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 70 }), (data) => {
        expect(hex(rootOf(data.map(leafHash)))).toBe(merkleTreeHash(data).toString('hex'))
      }),
    )
  })
})

describe('appendLeaves()', () => {
  const leaves = Array.from({ length: 300 }, (_, index) => leafHash(`leaf ${index}`))

  it('grows to the same tree in any batches, storing each node once', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(9), { maxLength: 30 }), (batches) => {
        let grown = appendLeaves({ size: 0, edge: [] }, [])
        const nodes = []
        for (const batch of batches) {
          grown = appendLeaves(grown.tree, leaves.slice(grown.tree.size, grown.tree.size + batch))
          nodes.push(...grown.nodes)
        }
        const all = leaves.slice(0, grown.tree.size)
        expect(hex(foldRight(grown.tree.edge))).toBe(hex(rootOf(all)))
        expect(new Set(nodes.map(({ level, position }) => `${level}/${position}`)).size).toBe(
          nodes.length,
        )
        expect(hex(hashOf({ start: 0, end: all.length }, readFrom(nodes)))).toBe(hex(rootOf(all)))
      }),
      { numRuns: 50 },
    )
  })

  it('refuses an edge that does not fit the size', () => {
    expect(() => appendLeaves({ size: 3, edge: [leafHash('a')] }, [])).toThrow(
      expect.objectContaining({ code: 'inconsistent_log' }),
    )
  })
})

describe('nodesOf()', () => {
  it('names the complete subtrees of a tree, left to right', () => {
    expect(nodesOf({ start: 0, end: 7 })).toEqual([
      { level: 2, position: 0 },
      { level: 1, position: 2 },
      { level: 0, position: 6 },
    ])
  })

  it('refuses to read a node that is not stored', () => {
    expect(() => hashOf({ start: 0, end: 1 }, readFrom([]))).toThrow(/no node 0\/0/)
  })
})
