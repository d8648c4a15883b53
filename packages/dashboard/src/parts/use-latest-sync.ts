import type { ConnectionDetail, SyncSummary } from '@muster/monitor/api'
import { useQuery } from '@tanstack/react-query'
import { queries } from '../api/queries.ts'

const newest = { limit: 10 }

/** The newest sync of a connection, looked for again while one is due: the first may be on its way. */
export function useLatestSync(
  connection: Pick<ConnectionDetail, 'id' | 'state'>,
): SyncSummary | undefined {
  const syncs = useQuery({
    ...queries.syncs(connection.id, newest),
    refetchInterval: ({ state }) => {
      if (connection.state !== 'active') return false
      return state.data?.items.length === 0 ? 1000 : 30_000
    },
  })
  return syncs.data?.items[0]
}
