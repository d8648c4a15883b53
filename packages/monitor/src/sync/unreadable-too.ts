import type { Kind } from './kind.ts'
import type { KindWords } from './kind-definition.ts'
import type { Reading } from './reading.ts'
import { reportReading } from './report-reading.ts'
import type { SyncRun } from './sync-run.ts'

/** The reading of a kind whose teams or apps could not be read themselves. */
export function unreadableToo<K extends Kind>(
  run: SyncRun,
  kind: KindWords<K>,
  parents: { readonly reason: string; readonly needs: readonly string[] },
): Reading<K> {
  return reportReading<K>(run, kind.kind, {
    status: 'unreadable',
    read_at: run.clock.now().toISOString(),
    reason: `${kind.unread} could not be read. ${parents.reason}`,
    needs: parents.needs,
  })
}
