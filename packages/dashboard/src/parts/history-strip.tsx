import type { CheckDetail } from '@muster/monitor/api'
import type { ReactNode } from 'react'
import { lastDays } from '../words/last-days.ts'
import { stateWord } from '../words/outcome-words.ts'
import { useNow } from './use-now.ts'
import './history-strip.css'

/** A check's verdict at the end of each of the last 30 days: one bar a day, its height and fill the state. */
export function HistoryStrip({ history }: { readonly history: CheckDetail['history'] }): ReactNode {
  const days = lastDays(history, useNow(), 30)
  const first = days.find((entry) => entry.point !== undefined)
  const known = days.filter((entry) => entry.point !== undefined)
  const failing = known.filter((entry) => entry.point?.verdict === 'fail').length
  const spoken =
    first === undefined
      ? 'No day of the last 30 is known.'
      : `Known for ${known.length} of the last 30 days; failing at the end of ${failing}.`
  return (
    <figure className="history">
      <div className="history-days" aria-hidden="true">
        {days.map(({ day, point }) => (
          <span
            key={day}
            className="history-day"
            title={
              point === undefined
                ? `${day}: not known`
                : `${day}: ${stateWord(point.verdict)}, ${point.counts.fail} failing of ${
                    point.counts.fail + point.counts.pass + point.counts.unverified
                  }`
            }
          >
            <span data-history={point?.verdict ?? 'unknown'} />
          </span>
        ))}
      </div>
      <figcaption className="history-caption">
        <span className="cell-quiet">30 days ago</span>
        <span className="history-words">{spoken}</span>
        <span className="cell-quiet">today</span>
      </figcaption>
    </figure>
  )
}
