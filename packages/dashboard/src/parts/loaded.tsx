import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Delayed } from './delayed.tsx'
import { Notice } from './notice.tsx'
import { Trouble } from './trouble.tsx'

/**
 * What a query brought: its outline while it loads, the trouble if it failed, and what is known
 * with a remark when a later attempt to renew it failed.
 */
export function Loaded<T>({
  query,
  skeleton,
  children,
}: {
  readonly query: UseQueryResult<T>
  readonly skeleton: ReactNode
  readonly children: (data: T) => ReactNode
}): ReactNode {
  const retry = (): void => {
    void query.refetch()
  }
  if (query.data === undefined) {
    if (query.isError) return <Trouble error={query.error} retry={retry} />
    return (
      <div role="status" aria-label="Loading">
        <Delayed>{skeleton}</Delayed>
      </div>
    )
  }
  return (
    <>
      {query.isRefetchError ? (
        <Notice kind="stale" title="What you see is from before: renewing it failed">
          <p>
            {query.error.message}. Nothing was lost; the page tries again when you come back to it.
          </p>
        </Notice>
      ) : null}
      {children(query.data)}
    </>
  )
}
