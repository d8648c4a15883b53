import type { ResultItem } from '@muster/monitor/api'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { type Column, DataTable } from '../../parts/data-table.tsx'
import { Moment } from '../../parts/moment.tsx'
import { SeverityMark } from '../../parts/severity-mark.tsx'
import { StateMark } from '../../parts/state-mark.tsx'
import { outcomes } from '../../words/outcome-words.ts'
import { reasonWithNeeds } from '../../words/reason-with-needs.ts'

const columns: readonly Column<ResultItem>[] = [
  {
    id: 'check',
    header: 'Check',
    cell: ({ row: { original: result } }) => (
      <div className="check-cell">
        <StateMark state={result.outcome} wordless />
        <div>
          <Link to="/monitoring/$check" params={{ check: result.check.id }} className="row-link">
            {result.check.title}
          </Link>
          <p className="cell-note">{reasonWithNeeds(result.reason, result.needs)}</p>
        </div>
      </div>
    ),
  },
  {
    id: 'severity',
    header: 'Severity',
    cell: ({ row: { original: result } }) => <SeverityMark severity={result.check.severity} />,
  },
  {
    id: 'since',
    header: 'Since',
    cell: ({ row: { original: result } }) => (
      <span className="cell-quiet">
        <Moment at={result.since} />
      </span>
    ),
  },
]

/** What each check says of an entity, failing first. */
export function EntityResults({ results }: { readonly results: readonly ResultItem[] }): ReactNode {
  if (results.length === 0) {
    return <p className="card card-body muted">No check judges entities of this kind.</p>
  }
  return (
    <DataTable
      caption="Results"
      columns={columns}
      rows={results.toSorted((a, b) => outcomes.indexOf(a.outcome) - outcomes.indexOf(b.outcome))}
      rowId={(result) => result.check.id}
    />
  )
}
