import type { Kind } from './kind.ts'
import type { PerAppKind } from './kind-definition.ts'
import { subjectOf } from './kind-table.ts'
import { readPerParent } from './read-per-parent.ts'
import { placed } from './reader.ts'
import type { Reading } from './reading.ts'
import type { SyncRun } from './sync-run.ts'
import { unreadableToo } from './unreadable-too.ts'

/** Reads a kind of every app. Apps that are known to be missing are gaps here too. */
export async function readOfApps<K extends Kind>(
  run: SyncRun,
  kind: PerAppKind<K>,
  apps: Reading<'app'>,
  waits: string | null,
): Promise<Reading<K>> {
  if (apps.status === 'unreadable') return unreadableToo(run, kind, apps)
  const known = new Set(apps.items.map(({ id }) => id))
  const missing = apps.gaps.filter(
    ({ subject }) => subject.kind !== 'app' || !known.has(subject.id),
  )
  const parts = apps.items.map((app) => ({
    parent: subjectOf('app', app),
    read: async () => {
      const attempt = await run.reader.read(kind.route, { app: app.id })
      return placed(attempt, (item) => kind.place?.(item, app) ?? item)
    },
  }))
  return readPerParent(run, kind, parts, waits, missing)
}
