import type { Overview } from '@muster/monitor/api'
import type { ReactNode } from 'react'
import { SyncProgress } from '../../parts/sync-progress.tsx'
import { useLatestSync } from '../../parts/use-latest-sync.ts'

type Connection = Overview['trust']['connections'][number]

/** The first sync of a connection, live. The page renews itself when it ends. */
export function FirstSync({ connection }: { readonly connection: Connection }): ReactNode {
  const { latest } = useLatestSync(connection)
  return latest === undefined ? (
    <p className="card card-body muted">The first sync is about to start.</p>
  ) : (
    <SyncProgress key={latest.id} id={latest.id} />
  )
}
