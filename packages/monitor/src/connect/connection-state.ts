export const connectionStates = ['pending', 'active', 'needs-reconnect', 'disconnected'] as const

export type ConnectionState = (typeof connectionStates)[number]

/**
 * Where a connection may go from each state. Staying `active` is what reconnecting an active connection does;
 * a connection never becomes `pending` again, so that its history is never taken for a fresh start.
 */
export const transitions: Readonly<Record<ConnectionState, readonly ConnectionState[]>> = {
  pending: ['active', 'disconnected'],
  active: ['active', 'needs-reconnect', 'disconnected'],
  'needs-reconnect': ['active', 'disconnected'],
  disconnected: ['active'],
}

/** The states from which `to` may be entered: the guard of every update that changes a state. */
export function statesBefore(to: ConnectionState): readonly ConnectionState[] {
  return connectionStates.filter((from) => transitions[from].includes(to))
}
