import type { ConnectionSummary } from '@muster/monitor/api'

/** Whether the organization ever connected an account, and whether one is connected now. */
export type Standing = 'never' | 'disconnected' | 'connected'

export function standingOf(
  connections: readonly Pick<ConnectionSummary, 'state' | 'connected_at'>[],
): Standing {
  const approved = connections.filter(({ connected_at }) => connected_at !== null)
  if (approved.length === 0) return 'never'
  return approved.every(({ state }) => state === 'disconnected') ? 'disconnected' : 'connected'
}
