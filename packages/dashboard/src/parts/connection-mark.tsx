import type { ConnectionState } from '@muster/monitor/api'
import type { ReactNode } from 'react'
import { connectionWord } from '../words/connection-words.ts'
import './connection-mark.css'

const shapes: Readonly<Record<ConnectionState, ReactNode>> = {
  active: <circle cx="8" cy="8" r="5" fill="currentColor" />,
  pending: (
    <>
      <circle cx="8" cy="8" r="5.2" fill="none" stroke="currentColor" strokeWidth="1.6" />
      <path d="M8 2.8a5.2 5.2 0 0 1 0 10.4Z" fill="currentColor" />
    </>
  ),
  'needs-reconnect': (
    <>
      <path d="M8 1.8 15 14.2H1Z" fill="currentColor" />
      <path d="M8 6.2v3.2m0 2.2v.1" className="state-cut" />
    </>
  ),
  disconnected: (
    <rect
      x="3.2"
      y="3.2"
      width="9.6"
      height="9.6"
      rx="1.5"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
    />
  ),
}

/** A connection's state as shape, colour and word. */
export function ConnectionMark({ state }: { readonly state: ConnectionState }): ReactNode {
  return (
    <span className="connection-state" data-connection={state}>
      <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
        {shapes[state]}
      </svg>
      {connectionWord(state)}
    </span>
  )
}
