import type { ReactNode } from 'react'
import { exactTime, relativeTime } from '../words/relative-time.ts'
import { useNow } from './use-now.ts'
import './moment.css'

/** A time: relative on the screen, exact UTC on hover and in print. */
export function Moment({
  at,
  otherwise = 'never',
}: {
  readonly at: string | null
  readonly otherwise?: string
}): ReactNode {
  const now = useNow()
  if (at === null) return <span className="moment">{otherwise}</span>
  const time = new Date(at)
  const exact = exactTime(time)
  return (
    <time className="moment" dateTime={at} title={exact} data-exact={exact}>
      <span className="moment-relative">{relativeTime(time, now)}</span>
    </time>
  )
}
