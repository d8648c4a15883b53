import type { Integration } from '@muster/monitor/api'

/** Whether there is a connection that was ever approved and not ended since. */
export function isConnected({ connection }: Pick<Integration, 'connection'>): boolean {
  return connection !== null && wasConnected({ connection }) && connection.state !== 'disconnected'
}

/** Whether there is a connection with a history: it was approved at least once. */
export function wasConnected({ connection }: Pick<Integration, 'connection'>): boolean {
  return connection !== null && connection.connected_at !== null
}
