import type { ReactNode } from 'react'
import './empty.css'

/** Where nothing is yet: what will be here, and the one step that brings it. */
export function Empty({
  title,
  children,
  action,
}: {
  readonly title: string
  readonly children: ReactNode
  readonly action?: ReactNode
}): ReactNode {
  return (
    <div className="empty">
      <p className="empty-title">{title}</p>
      <div className="empty-words">{children}</div>
      {action === undefined ? null : <div className="empty-action no-print">{action}</div>}
    </div>
  )
}
