import type { ConnectionState } from '@muster/monitor/api'

const words: Readonly<Record<ConnectionState, string>> = {
  pending: 'Waiting for approval',
  active: 'Active',
  'needs-reconnect': 'Needs reconnect',
  disconnected: 'Disconnected',
}

export function connectionWord(state: ConnectionState): string {
  // A newer server may know more states than this page.
  return Object.hasOwn(words, state) ? words[state] : state
}
