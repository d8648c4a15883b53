import {
  IconAlertTriangle,
  IconClockPause,
  IconInfoCircle,
  IconLock,
  IconPuzzle,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import './notice.css'

/** Why a notice stands there. */
export type NoticeKind = 'info' | 'partial' | 'stale' | 'problem' | 'locked'

const icons = {
  info: IconInfoCircle,
  partial: IconPuzzle,
  stale: IconClockPause,
  problem: IconAlertTriangle,
  locked: IconLock,
} as const

/** A remark above what it is about: a title, what is known and how, and at most one step. */
export function Notice({
  kind,
  title,
  children,
  action,
  alert = false,
}: {
  readonly kind: NoticeKind
  readonly title: string
  readonly children?: ReactNode
  readonly action?: ReactNode
  readonly alert?: boolean
}): ReactNode {
  const Icon = icons[kind]
  return (
    <div className="notice" data-notice={kind} role={alert ? 'alert' : undefined}>
      <Icon size={18} stroke={1.7} className="notice-icon" aria-hidden />
      <div className="notice-words">
        <p className="notice-title">{title}</p>
        {children === undefined ? null : <div className="notice-body">{children}</div>}
      </div>
      {action === undefined ? null : <div className="notice-action no-print">{action}</div>}
    </div>
  )
}
