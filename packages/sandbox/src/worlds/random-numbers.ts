/** A source of repeatable choices: equal seeds make equal choices in equal order. */
export interface RandomNumbers {
  /** A whole number from 0 up to, not including, `below`. */
  below(below: number): number
  pick<T>(values: readonly [T, ...T[]]): T
  /** True with the probability given, 0 to 1. */
  chance(probability: number): boolean
}

/** Marsaglia's xorshift with 32 bits of state: not for secrets. */
export function createRandomNumbers(seed: number): RandomNumbers {
  let state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) >>> 0 || 1
  const next = (): number => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    state >>>= 0
    return state / 2 ** 32
  }
  const below = (limit: number): number => Math.floor(next() * limit)
  return {
    below,
    pick: (values) => values[below(values.length)] ?? values[0],
    chance: (probability) => next() < probability,
  }
}
