import type { FactsOf, Kind } from './kind.ts'
import type { AccountWideKind, KindWords } from './kind-definition.ts'
import type { Attempt } from './reader.ts'
import type { Gap, Reading } from './reading.ts'
import { reportReading } from './report-reading.ts'
import type { SyncRun } from './sync-run.ts'

/** Reads a kind that one list holds whole. */
export async function readAccountWide<K extends Kind>(
  run: SyncRun,
  kind: AccountWideKind<K>,
): Promise<Reading<K>> {
  run.report({ kind: kind.kind, status: 'reading', done: 0, total: 1 })
  const reading = readingOf(run, kind, await run.reader.read(kind.route))
  return reportReading(run, kind.kind, reading)
}

/** What an attempt to read a whole list means for its kind. */
export function readingOf<K extends Kind>(
  run: SyncRun,
  kind: KindWords<K>,
  attempt: Attempt<FactsOf[K]>,
  gaps: readonly Gap[] = [],
): Reading<K> {
  const read_at = run.clock.now().toISOString()
  if (attempt.ok) return { status: 'read', read_at, items: attempt.items, gaps }
  const { because, needs } = attempt.refusal
  return {
    status: 'unreadable',
    read_at,
    reason: `${kind.unread} could not be read: ${because}.`,
    needs,
  }
}
