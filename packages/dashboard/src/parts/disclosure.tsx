import { IconChevronRight } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import './disclosure.css'

/** A line that opens in place. */
export function Disclosure({
  summary,
  open = false,
  children,
}: {
  readonly summary: ReactNode
  readonly open?: boolean
  readonly children: ReactNode
}): ReactNode {
  return (
    <details className="disclosure" open={open}>
      <summary>
        <IconChevronRight size={15} stroke={1.9} className="disclosure-sign" aria-hidden />
        <span>{summary}</span>
      </summary>
      <div className="disclosure-body">{children}</div>
    </details>
  )
}
