// The log as static files that any tlog client can read: https://c2sp.org/tlog-tiles, tiles of height 8.
import { EvidenceError } from './errors.ts'
import type { NodeId, ReadNode } from './merkle-tree.ts'

const tileHeight = 8
const tileWidth = 2 ** tileHeight

/** One tile: `width` hashes (1 to 256) at tree level `8 * level`, from position `256 * index`. */
export interface Tile {
  readonly level: number
  readonly index: number
  readonly width: number
}

/** Every tile of a log of this size, by level and then index; the last of a level may be partial. */
export function tilesOf(size: number): readonly Tile[] {
  const tiles: Tile[] = []
  for (
    let level = 0, hashes = size;
    hashes > 0;
    level += 1, hashes = Math.floor(hashes / tileWidth)
  ) {
    for (let index = 0; index * tileWidth < hashes; index += 1) {
      tiles.push({ level, index, width: Math.min(tileWidth, hashes - index * tileWidth) })
    }
  }
  return tiles
}

/** Where the tile is served, below the log's prefix: `tile/0/x001/234`, with `.p/17` for a partial one. */
export function tilePath({ level, index, width }: Tile): string {
  const partial = width === tileWidth ? '' : `.p/${width}`
  return `tile/${level}/${indexPath(index)}${partial}`
}

/** The tile a path names. Refuses with `out_of_range` every path that is not the one way to write a tile. */
export function parseTilePath(path: string): Tile {
  const match = /^tile\/(\d{1,2})\/((?:x\d{3}\/)*\d{3})(?:\.p\/(\d{1,3}))?$/.exec(path)
  const [, level = '', index = '', width] = match ?? []
  const tile = {
    level: Number(level),
    index: Number(index.replaceAll(/[x/]/g, '')),
    width: width === undefined ? tileWidth : Number(width),
  }
  const valid = tile.level <= 63 && Number.isSafeInteger(tile.index) && tile.width > 0
  if (match === null || !valid || tilePath(tile) !== path) {
    throw new EvidenceError('out_of_range', 'There is no tile at this path.')
  }
  return tile
}

/** The stored nodes a tile is made of, in order. */
export function tileNodes({ level, index, width }: Tile): readonly NodeId[] {
  return Array.from({ length: width }, (_, offset) => ({
    level: level * tileHeight,
    position: index * tileWidth + offset,
  }))
}

/** The tile's bytes: its hashes, one after the other. */
export function tileBytes(tile: Tile, read: ReadNode): Uint8Array {
  return new Uint8Array(Buffer.concat(tileNodes(tile).map(read)))
}

function indexPath(index: number): string {
  const digits = String(index)
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/\d{3}/g) ?? []
  return groups.map((group, at) => (at < groups.length - 1 ? `x${group}` : group)).join('/')
}
