import type { Instant } from '../records.ts'

/** Rows that end. */
interface Ending<Row> {
  all(): readonly Row[]
  isOver(row: Row, at: Instant): boolean
  drop(row: Row): void
}

/**
 * Makes what is called at every insertion and drops rows that are over: each time as many insertions have come as rows were
 * there, so that each costs the same however many there are. For rows that come without anybody logging in, which prunes.
 */
export function createSweep<Row>({ all, isOver, drop }: Ending<Row>): (at: Instant) => void {
  let insertionsLeft = 0

  return (at) => {
    insertionsLeft -= 1
    if (insertionsLeft > 0) return
    const rows = all()
    for (const row of rows) if (isOver(row, at)) drop(row)
    insertionsLeft = rows.length
  }
}
