import { ProblemError } from './problem-error.ts'
import type { BundleQuery } from './schemas/evidence.ts'

const dayMilliseconds = 24 * 60 * 60 * 1000

/**
 * From when until before when, out of a query in days or moments; a day stands for the whole of it.
 * Throws ProblemError `invalid` when it ends before it begins.
 */
export function rangeOf({ from, to }: BundleQuery): {
  readonly from: Date | undefined
  readonly until: Date | undefined
} {
  const start = from === undefined ? undefined : new Date(from)
  const until = to === undefined ? undefined : endOf(to)
  if (start && until && start >= until) {
    throw new ProblemError('invalid', 'The time range ends before it begins.', {
      errors: [{ field: 'to', message: 'must be later than "from"' }],
    })
  }
  return { from: start, until }
}

function endOf(text: string): Date {
  const time = new Date(text)
  return text.length === 'YYYY-MM-DD'.length ? new Date(time.getTime() + dayMilliseconds) : time
}
