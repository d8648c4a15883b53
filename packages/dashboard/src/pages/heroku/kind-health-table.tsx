import type { KindSummary } from '@muster/monitor/api'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { type Column, DataTable } from '../../parts/data-table.tsx'
import { KindHealth } from '../../parts/kind-health.tsx'
import { Moment } from '../../parts/moment.tsx'
import { capitalized } from '../../words/capitalized.ts'
import { number } from '../../words/number.ts'
import { reasonWithNeeds } from '../../words/reason-with-needs.ts'

const columns: readonly Column<KindSummary>[] = [
  {
    id: 'kind',
    header: 'Kind',
    cell: ({ row: { original: kind } }) => (
      <>
        <Link to="/inventory" search={{ kind: kind.kind }} className="row-link">
          {capitalized(kind.plural)}
        </Link>
        {kind.reason === null ? null : (
          <p className="cell-note">{reasonWithNeeds(kind.reason, kind.needs)}</p>
        )}
      </>
    ),
  },
  {
    id: 'health',
    header: 'Health',
    cell: ({ row: { original: kind } }) => <KindHealth kind={kind} />,
  },
  {
    id: 'count',
    header: 'Count',
    cell: ({ row: { original: kind } }) =>
      kind.status === 'never' || kind.status === 'unreadable' ? (
        <span className="cell-quiet">not known</span>
      ) : (
        number(kind.count)
      ),
  },
  {
    id: 'read',
    header: 'Last read',
    cell: ({ row: { original: kind } }) => (
      <span className="cell-quiet">
        <Moment at={kind.read_at} />
      </span>
    ),
  },
]

/** How well each kind could be read through a connection. */
export function KindHealthTable({ kinds }: { readonly kinds: readonly KindSummary[] }): ReactNode {
  return (
    <DataTable caption="Health by kind" columns={columns} rows={kinds} rowId={({ kind }) => kind} />
  )
}
