import type { ConnectionDetail, SyncSummary } from '@muster/monitor/api'
import { useQuery } from '@tanstack/react-query'
import { queries } from '../api/queries.ts'

const newest = { limit: 10 }

/** The newest sync of a connection and whether it is its only one, looked for again while one is due: the first may be on its way. */
export function useLatestSync(connection: Pick<ConnectionDetail, 'id' | 'state'>): {
  readonly latest: SyncSummary | undefined
  readonly only: boolean
} {
  const syncs = useQuery({
    ...queries.syncs(connection.id, newest),
    refetchInterval: ({ state }) => {
      if (connection.state !== 'active') return false
      return state.data?.items.length === 0 ? 1000 : 30_000
    },
  })
  const items = syncs.data?.items ?? []
  return { latest: items[0], only: items.length === 1 }
}
