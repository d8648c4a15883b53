import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hex } from './digest.ts'
import { appendLeaves, leafHash, readFrom, rootOf } from './merkle-tree.ts'
import { parseTilePath, tileBytes, tileNodes, tilePath, tilesOf } from './tile.ts'

describe('tilesOf()', () => {
  it('gives the tiles of the example of 70,000 entries in the specification', () => {
    const tiles = tilesOf(70_000)
    expect(tiles.filter(({ level, width }) => level === 0 && width === 256)).toHaveLength(273)
    expect(tiles.filter(({ width }) => width < 256)).toEqual([
      { level: 0, index: 273, width: 112 },
      { level: 1, index: 1, width: 17 },
      { level: 2, index: 0, width: 1 },
    ])
  })

  it('gives 256 entries one full tile and one hash above it', () => {
    expect(tilesOf(256).map(tilePath)).toEqual(['tile/0/000', 'tile/1/000.p/1'])
  })

  it('gives an empty log none', () => {
    expect(tilesOf(0)).toEqual([])
  })
})

describe('a tile path', () => {
  it('writes the index in groups of three digits', () => {
    expect(tilePath({ level: 3, index: 1_234_067, width: 256 })).toBe('tile/3/x001/x234/067')
  })

  it('is read back as the tile it names', () => {
    const tile = fc.record({
      level: fc.nat(63),
      index: fc.nat(),
      width: fc.integer({ min: 1, max: 256 }),
    })
    fc.assert(
      fc.property(tile, (it) => {
        expect(parseTilePath(tilePath(it))).toEqual(it)
      }),
    )
  })

  it('is refused in any other spelling', () => {
    const refused = (path: string) => expect(() => parseTilePath(path)).toThrow(/no tile/)
    refused('tile/0/0')
    refused('tile/00/000')
    refused('tile/64/000')
    refused('tile/0/x000/001')
    refused('tile/0/000.p/0')
    refused('tile/0/000.p/256')
    refused('tile/0/../000')
  })
})

describe('tileBytes()', () => {
  it('holds the leaves at level 0 and roots of full tiles above', () => {
    const leaves = Array.from({ length: 600 }, (_, index) => leafHash(String(index)))
    const read = readFrom(appendLeaves({ size: 0, edge: [] }, leaves).nodes)
    const bytes = tileBytes({ level: 1, index: 0, width: 2 }, read)
    expect(hex(bytes)).toBe(hex(rootOf(leaves.slice(0, 256))) + hex(rootOf(leaves.slice(256, 512))))
    expect(tileNodes({ level: 0, index: 2, width: 88 }).at(-1)).toEqual({ level: 0, position: 599 })
  })
})
