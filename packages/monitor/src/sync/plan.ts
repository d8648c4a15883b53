/** The share of the account's request limit that stays for its owners. */
const reserveShare = 0.25

/** Requests a Heroku account may make in an hour: https://devcenter.heroku.com/articles/platform-api-reference#rate-limits */
export const herokuRateLimit = 4500

/** Requests that stay for the account's owners, out of what it may make in an hour. */
export function reserveOf(limit: number): number {
  return Math.ceil(limit * reserveShare)
}

export interface PlanInput<K extends string> {
  /** What is to be read once for each parent, the most wanted first. */
  readonly kinds: readonly K[]
  /** How many parents (teams or apps) there are. */
  readonly parents: number
  /** Requests the account has left; null when Heroku has not said. */
  readonly remaining: number | null
  /** Requests the account may make in an hour. */
  readonly limit: number
}

interface PlannedRead<K extends string> {
  readonly kind: K
  readonly requests: number
  /** Why it is not read in this sync; null when it is. */
  readonly waits: string | null
}

export interface Plan<K extends string> {
  /** Requests that may be spent; null when nothing limits them. */
  readonly budget: number | null
  /** Requests of what is read in this sync. */
  readonly requests: number
  readonly reads: readonly PlannedRead<K>[]
}

/**
 * Decides what is read now and what waits. A kind is read for all parents or for none, so that what waits is a whole
 * kind with one reason, and a smaller kind may still be read after a larger one had to wait.
 */
export function planReads<K extends string>(input: PlanInput<K>): Plan<K> {
  const { kinds, parents, remaining } = input
  const reserve = reserveOf(input.limit)
  const budget = remaining === null ? null : Math.max(0, remaining - reserve)
  let left = budget ?? Number.POSITIVE_INFINITY
  const reads = kinds.map((kind): PlannedRead<K> => {
    if (parents <= left) {
      left -= parents
      return { kind, requests: parents, waits: null }
    }
    const waits = `waits for a later sync, because it takes ${parents} requests and ${left} of the account's ${remaining} can be spent: ${reserve} stay for its owners`
    return { kind, requests: parents, waits }
  })
  const requests = reads.reduce((sum, read) => sum + (read.waits === null ? read.requests : 0), 0)
  return { budget, requests, reads }
}

/** Why a plan lets a kind wait; null when it is read now. */
export function waitOf<K extends string>(plan: Plan<K>, kind: K): string | null {
  return plan.reads.find((read) => read.kind === kind)?.waits ?? null
}
