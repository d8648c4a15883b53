import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { number } from '../words/number.ts'

/** The way through a list that has more than one page. The cursor lives in the address bar. */
export function Pager({
  shown,
  cursor,
  next,
  onPage,
}: {
  readonly shown: number
  readonly cursor: string | undefined
  readonly next: string | null
  readonly onPage: (cursor: string | undefined) => void
}): ReactNode {
  if (cursor === undefined && next === null) return null
  return (
    <nav className="row no-print" aria-label="Pages">
      {cursor === undefined ? null : (
        <Button variant="default" onClick={() => onPage(undefined)}>
          First page
        </Button>
      )}
      {next === null ? null : (
        <Button variant="default" onClick={() => onPage(next)}>
          Next page
        </Button>
      )}
      <span className="muted">
        {number(shown)} on this page{next === null ? ', the last' : ''}
      </span>
    </nav>
  )
}
