import { hash, timingSafeEqual } from 'node:crypto'

/** Says whether two texts are the same, in a time that tells nothing of either, not even how long it is. */
export function sameSecret(one: string, other: string): boolean {
  return timingSafeEqual(hash('sha256', one, 'buffer'), hash('sha256', other, 'buffer'))
}
