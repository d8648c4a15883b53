import type { Instant } from '../records.ts'

/** Rows that end. */
interface Ending<Row> {
  all(): readonly Row[]
  isOver(row: Row, at: Instant): boolean
  drop(row: Row): void
}

/**
 * Makes what is called before every write of a row, with the moment of the write, and now and then drops the rows that are
 * over by then. It looks through all rows at the first call and, having looked through n, again at the n-th call from there:
 * on average a call looks at one, however many there are. For rows that are written without anybody logging in; a login
 * prunes.
 */
export function createSweep<Row>({ all, isOver, drop }: Ending<Row>): (at: Instant) => void {
  let callsLeft = 0

  return (at) => {
    callsLeft -= 1
    if (callsLeft > 0) return
    const rows = all()
    for (const row of rows) if (isOver(row, at)) drop(row)
    callsLeft = rows.length
  }
}
