import type { KindSummary } from '@muster/monitor/api'
import { Link } from '@tanstack/react-router'
import { capitalized } from '../words/capitalized.ts'
import { number } from '../words/number.ts'
import { reasonWithNeeds } from '../words/reason-with-needs.ts'
import type { Column } from './data-table.tsx'
import { KindHealth } from './kind-health.tsx'
import { Moment } from './moment.tsx'

/** How well each kind could be read, and what that found. */
export const kindColumns: readonly Column<KindSummary>[] = [
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
    id: 'count',
    header: 'Count',
    cell: ({ row: { original: kind } }) => (
      <span className="tabular cell-quiet">
        {kind.status === 'never' || (kind.status === 'unreadable' && kind.count === 0)
          ? 'not known'
          : number(kind.count)}
      </span>
    ),
  },
  {
    id: 'health',
    header: 'Health',
    cell: ({ row: { original: kind } }) => <KindHealth kind={kind} />,
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
