/** Part of the room that is used without counting again: up to twenty processes together stay within the limit. */
const share = 20
/** Holders that are remembered. */
const most = 10_000

/** How much more may be given to whom before it has to be counted again. */
export interface KnownRoom {
  /** Takes one of what is known to be left; false where nothing is: then what the holder has must be counted. */
  take(holder: string): boolean
  /** Notes how many more a holder may have, just counted. */
  note(holder: string, room: number): void
}

/**
 * Remembers, for this process, a part of the room that was counted, so that an account that has thousands of something is
 * not counted anew for every one more. What is given back meanwhile is noticed at the next count.
 */
export function createKnownRoom(): KnownRoom {
  // The one that was counted longest ago is forgotten first.
  const left = new Map<string, number>()

  return {
    take(holder) {
      const known = left.get(holder) ?? 0
      if (known > 0) left.set(holder, known - 1)
      return known > 0
    },
    note(holder, room) {
      left.delete(holder)
      const known = Math.floor((room - 1) / share) // whoever counted takes one
      if (known > 0) left.set(holder, known)
      const [oldest] = left.keys()
      if (left.size > most && oldest !== undefined) left.delete(oldest)
    },
  }
}
