import type { ConnectionSummary } from '@muster/monitor/api'
import type { QueryClient } from '@tanstack/react-query'

/** Everything a sync, a disconnection or a reconnection may have changed is asked for again. */
export async function renewAll(cache: QueryClient): Promise<void> {
  await cache.invalidateQueries({
    predicate: ({ queryKey: [name] }) => name !== 'session' && name !== 'syncs',
  })
}

type Seen = Pick<ConnectionSummary, 'id' | 'state'> & {
  readonly last_sync: Pick<NonNullable<ConnectionSummary['last_sync']>, 'finished_at'> | null
}

/** Whether a connection came, went or changed its state, or a sync ended, between two looks. */
export function hasNews(before: readonly Seen[], after: readonly Seen[]): boolean {
  if (before.length !== after.length) return true
  return after.some((connection) => {
    const known = before.find(({ id }) => id === connection.id)
    const ended = connection.last_sync?.finished_at ?? null
    return (
      known?.state !== connection.state ||
      (ended !== null && ended !== (known.last_sync?.finished_at ?? null))
    )
  })
}

/** Whether one of them is being read, or is about to be. */
export function isSyncing(connections: readonly ConnectionSummary[]): boolean {
  return connections.some(
    ({ last_sync }) => last_sync?.state === 'running' || last_sync?.state === 'queued',
  )
}
