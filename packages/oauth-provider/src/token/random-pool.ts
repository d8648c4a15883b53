import type { Random } from '../ambient.ts'
import { ProviderError } from '../errors.ts'

/**
 * Draws from the source a block at a time, because a few bytes of it cost as much as a few thousand. Every byte is given
 * out once, and is wiped from the block then. Throws ProviderError `bad_option` when the source gives too few: a secret
 * must never be made of less than it looks like.
 */
export function poolRandom(source: Random, blockLength = 4096): Random {
  let block = new Uint8Array(0)
  let used = 0

  function draw(count: number): Uint8Array {
    const drawn = source(count)
    if (drawn.length >= count) return drawn
    const message = `random gave ${drawn.length} bytes when it was asked for ${count}.`
    throw new ProviderError('bad_option', message)
  }

  return (count) => {
    if (count > blockLength) return draw(count)
    if (used + count > block.length) {
      block = new Uint8Array(draw(blockLength))
      used = 0
    }
    const given = block.slice(used, used + count)
    block.fill(0, used, used + count)
    used += count
    return given
  }
}
