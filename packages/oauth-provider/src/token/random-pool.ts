import type { Random } from '../ambient.ts'

/**
 * Draws from the source a block at a time, because a few bytes of it cost as much as a few thousand. Every byte is given
 * out once, and is wiped from the block then.
 */
export function poolRandom(source: Random, blockLength = 4096): Random {
  let block = new Uint8Array(0)
  let used = 0
  return (count) => {
    if (count > blockLength) return source(count)
    if (used + count > block.length) {
      block = new Uint8Array(source(blockLength))
      used = 0
    }
    const given = block.slice(used, used + count)
    block.fill(0, used, used + count)
    used += count
    return given
  }
}
