import { Button } from '@mantine/core'
import type { ConnectionDetail } from '@muster/monitor/api'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { ApiError } from '../../api/api-error.ts'
import { api } from '../../api/endpoints.ts'
import { useRole } from '../../parts/use-role.ts'
import { mayConnect } from '../../words/roles.ts'
import { leaveFor } from './leave-for.ts'

/** The one step that fits a connection's state: sync it, or reconnect it. */
export function ConnectionActions({
  connection,
}: {
  readonly connection: ConnectionDetail
}): ReactNode {
  const allowed = mayConnect(useRole())
  const cache = useQueryClient()
  const sync = useMutation({
    mutationFn: () => api.startSync(connection.id),
    onSettled: () => cache.invalidateQueries({ queryKey: ['connections', connection.id] }),
  })
  const reconnect = useMutation({
    mutationFn: () => api.reconnect(connection.id),
    onSuccess: ({ authorization_url }) => leaveFor(authorization_url),
  })
  const state = connection.last_sync?.state
  if (!allowed) return <span className="muted">An owner or admin can sync and reconnect.</span>
  return (
    <div className="connection-actions">
      {connection.state === 'active' ? (
        <Button
          loading={sync.isPending}
          disabled={state === 'running' || state === 'queued'}
          onClick={() => sync.mutate()}
        >
          Sync now
        </Button>
      ) : (
        <Button
          loading={reconnect.isPending || reconnect.isSuccess}
          onClick={() => reconnect.mutate()}
        >
          Reconnect Heroku
        </Button>
      )}
      <Refusal error={sync.error ?? reconnect.error} />
    </div>
  )
}

function Refusal({ error }: { readonly error: Error | null }): ReactNode {
  if (error === null) return null
  return (
    <p role="alert" className="action-refusal">
      {error.message}. {error instanceof ApiError ? error.remedy : undefined}
    </p>
  )
}
