import { Skeleton } from '@mantine/core'
import type { Overview } from '@muster/monitor/api'
import { lazy, type ReactNode, Suspense } from 'react'
import { StateMark } from '../../parts/state-mark.tsx'
import { isKnown, trendSentence } from '../../words/trend-sentence.ts'

const TrendChart = lazy(() => import('../../parts/trend-chart.tsx'))

/** Thirty days of verdicts, drawn, and as a table for whoever cannot see the drawing. */
export function Trend({ trend }: { readonly trend: Overview['trend'] }): ReactNode {
  if (!trend.some(isKnown)) {
    return (
      <p className="card card-body muted">
        The end of each day is drawn here. The first appears after the first sync.
      </p>
    )
  }
  return (
    <figure className="card card-body">
      <div aria-hidden="true">
        <Suspense fallback={<Skeleton height={180} />}>
          <TrendChart trend={trend} />
        </Suspense>
      </div>
      <figcaption className="trend-words">
        <span className="trend-legend">
          <StateMark state="pass" />
          <StateMark state="unverified" />
          <StateMark state="fail" />
        </span>
        <span className="muted">{trendSentence(trend)}</span>
      </figcaption>
      <div className="visually-hidden">
        <table>
          <caption>Checks at the end of each day</caption>
          <thead>
            <tr>
              <th scope="col">Day</th>
              <th scope="col">Pass</th>
              <th scope="col">Fail</th>
              <th scope="col">Unverified</th>
            </tr>
          </thead>
          <tbody>
            {trend.filter(isKnown).map((day) => (
              <tr key={day.day}>
                <th scope="row">{day.day}</th>
                <td>{day.pass}</td>
                <td>{day.fail}</td>
                <td>{day.unverified}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </figure>
  )
}
