import type { Severity } from '@muster/monitor/api'
import type { ReactNode } from 'react'
import './severity-mark.css'

const bars: Readonly<Record<Severity, number>> = { critical: 4, high: 3, medium: 2, low: 1 }
const words: Readonly<Record<Severity, string>> = {
  critical: 'Critical',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
}

/** A severity as bars and a word. It has no colour: colour is kept for states. */
export function SeverityMark({
  severity,
  wordless = false,
}: {
  readonly severity: Severity
  readonly wordless?: boolean
}): ReactNode {
  return (
    <span className="severity" title={wordless ? words[severity] : undefined}>
      <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
        {[0, 1, 2, 3].map((bar) => (
          <rect
            key={bar}
            x={1 + bar * 3.75}
            y={10.5 - bar * 2.75}
            width="2.5"
            height={3.5 + bar * 2.75}
            rx="1"
            className={bar < bars[severity] ? 'severity-on' : 'severity-off'}
          />
        ))}
      </svg>
      <span className={wordless ? 'visually-hidden' : undefined}>
        {words[severity] ?? severity}
      </span>
    </span>
  )
}
