import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { queries } from '../api/queries.ts'
import { hasNews, isSyncing, renewAll } from '../api/renew.ts'

/** How often the connections are looked at, in milliseconds: while one is read, and otherwise. */
const often = 2000
const seldom = 30_000

/** Renews whatever is on the screen when a sync ends or a connection changes, whoever caused it. */
export function useRenewal(): void {
  const cache = useQueryClient()
  const { data } = useQuery({
    ...queries.connections(),
    refetchInterval: ({ state }) => (isSyncing(state.data?.items ?? []) ? often : seldom),
  })
  const before = useRef(data)
  useEffect(() => {
    if (data === undefined) return
    const known = before.current
    before.current = data
    if (known !== undefined && hasNews(known.items, data.items)) void renewAll(cache)
  }, [data, cache])
}
