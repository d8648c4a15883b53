import type { KindProgress } from '@muster/monitor/api'

/** How much of a sync is done, from 0 to 1: every kind weighs the same, one being read counts in part. */
export function progressShare(kinds: readonly KindProgress[]): number {
  if (kinds.length === 0) return 0
  const done = kinds.reduce((sum, { status, done, total }) => {
    if (status === 'waiting') return sum
    if (status !== 'reading') return sum + 1
    return sum + (total === null || total === 0 ? 0 : Math.min(1, done / total))
  }, 0)
  return done / kinds.length
}
