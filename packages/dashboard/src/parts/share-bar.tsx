import type { Outcome } from '@muster/monitor/api'
import type { ReactNode } from 'react'
import { number } from '../words/number.ts'
import { stateWord } from '../words/outcome-words.ts'
import './share-bar.css'

const order = ['pass', 'fail', 'unverified', 'not-applicable'] as const

/** How a whole is shared between states, drawn. The words beside it say the same. */
export function ShareBar({
  counts,
  label,
}: {
  readonly counts: Readonly<Partial<Record<Outcome, number>>>
  readonly label: string
}): ReactNode {
  const parts = order.flatMap((state) => {
    const value = counts[state] ?? 0
    return value > 0 ? [{ state, value }] : []
  })
  const spoken = parts.map(
    ({ state, value }) => `${number(value)} ${stateWord(state).toLowerCase()}`,
  )
  return (
    <div
      className="share"
      role="img"
      aria-label={`${label}: ${spoken.join(', ') || 'nothing yet'}`}
    >
      {parts.map(({ state, value }) => (
        <span key={state} data-share={state} style={{ flexGrow: value }} />
      ))}
    </div>
  )
}
