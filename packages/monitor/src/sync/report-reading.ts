import type { Kind } from './kind.ts'
import type { Reading } from './reading.ts'
import type { SyncRun } from './sync-run.ts'

/** Says that a kind has been dealt with, and how many of it there are. */
export function reportReading<K extends Kind>(
  run: SyncRun,
  kind: K,
  reading: Reading<K>,
): Reading<K> {
  const count = reading.status === 'read' ? reading.items.length : 0
  run.report({ kind, status: reading.status, done: count, total: count })
  return reading
}
