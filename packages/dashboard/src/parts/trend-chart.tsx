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

/** How many checks passed, failed or could not be verified at the end of each of the last 30 days. */
export default function TrendChart({ trend }: { readonly trend: Overview['trend'] }): ReactNode {
  return (
    <BarChart
      h={180}
      data={trend.map((day) => ({ ...day, label: shortDay(day.day) }))}
      dataKey="label"
      type="stacked"
      series={series}
      withLegend
      legendProps={{ verticalAlign: 'top', align: 'left', height: 32 }}
      gridAxis="y"
      tickLine="none"
      barProps={{ isAnimationActive: false, maxBarSize: 22 }}
      yAxisProps={{ width: 28, allowDecimals: false }}
      xAxisProps={{ minTickGap: 40 }}
      tooltipAnimationDuration={0}
      className="trend-chart"
    />
  )
}

const short = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' })

function shortDay(day: string): string {
  return short.format(new Date(`${day}T00:00:00Z`))
}
