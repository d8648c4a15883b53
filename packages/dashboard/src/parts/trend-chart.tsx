import { BarChart } from '@mantine/charts'
import type { Overview } from '@muster/monitor/api'
import type { ReactNode } from 'react'
import '@mantine/charts/styles.layer.css'
import './trend-chart.css'

const series = [
  { name: 'pass', label: 'Pass', color: 'var(--m-pass-fill)' },
  { name: 'unverified', label: 'Unverified', color: 'var(--m-unverified-fill)' },
  { name: 'fail', label: 'Fail', color: 'var(--m-fail-fill)' },
]

/** Told apart without colour: passes are plain, the unverified hatched, failures outlined darker. */
const fills: Readonly<Record<string, string>> = {
  pass: 'var(--m-pass-fill)',
  unverified: 'url(#trend-hatch)',
  fail: 'var(--m-fail-fill)',
}

/** How many checks passed, failed or could not be verified at the end of each of the last 30 days. */
export default function TrendChart({ trend }: { readonly trend: Overview['trend'] }): ReactNode {
  return (
    <>
      <svg className="trend-patterns" aria-hidden="true">
        <pattern
          id="trend-hatch"
          width="5"
          height="5"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect width="5" height="5" className="trend-hatch-ground" />
          <rect width="2.5" height="5" className="trend-hatch-line" />
        </pattern>
      </svg>
      <BarChart
        h={180}
        data={trend.map((day) => ({ ...day, label: shortDay(day.day) }))}
        dataKey="label"
        type="stacked"
        series={series}
        gridAxis="x"
        tickLine="none"
        barProps={({ name }) => ({
          isAnimationActive: false,
          maxBarSize: 22,
          fill: fills[name] ?? 'currentColor',
        })}
        yAxisProps={{ width: 28, allowDecimals: false }}
        xAxisProps={{ minTickGap: 40 }}
        tooltipAnimationDuration={0}
        className="trend-chart"
      />
    </>
  )
}

const short = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' })

function shortDay(day: string): string {
  return short.format(new Date(`${day}T00:00:00Z`))
}
