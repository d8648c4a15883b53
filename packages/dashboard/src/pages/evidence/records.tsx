import type { EvidenceRecord } from '@muster/monitor/api'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { queries } from '../../api/queries.ts'
import { CopyableId } from '../../parts/copyable.tsx'
import { type Column, DataTable } from '../../parts/data-table.tsx'
import { Empty } from '../../parts/empty.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { Moment } from '../../parts/moment.tsx'
import { Pager } from '../../parts/pager.tsx'
import { ListSkeleton } from '../../parts/skeletons.tsx'
import { number } from '../../words/number.ts'
import { readingsPhrase, resultsPhrase } from '../../words/record-phrases.ts'

const route = getRouteApi('/member/evidence')

const columns: readonly Column<EvidenceRecord>[] = [
  {
    id: 'record',
    header: 'Record',
    cell: ({ row: { original: record } }) => (
      <>
        <Link
          to="/evidence/$sequence"
          params={{ sequence: String(record.sequence) }}
          className="row-link"
        >
          Record {number(record.sequence)}
        </Link>
        <p className="cell-note">{record.connection.account_email ?? 'Heroku account'}</p>
      </>
    ),
  },
  {
    id: 'recorded',
    header: 'Recorded',
    cell: ({ row: { original: record } }) => (
      <span className="cell-quiet">
        <Moment at={record.recorded_at} />
      </span>
    ),
  },
  {
    id: 'results',
    header: 'Results',
    cell: ({ row: { original: record } }) => resultsPhrase(record.counts),
  },
  {
    id: 'readings',
    header: 'Kinds read',
    cell: ({ row: { original: record } }) => (
      <span className="muted">{readingsPhrase(record.readings)}</span>
    ),
  },
  {
    id: 'hash',
    header: 'Hash',
    cell: ({ row: { original: record } }) => (
      <CopyableId label="hash" value={record.hash} shown={`${record.hash.slice(0, 10)}…`} />
    ),
  },
]

/** The records of the log, newest first. */
export function Records({ cursor }: { readonly cursor: string | undefined }): ReactNode {
  const navigate = route.useNavigate()
  const records = useQuery(queries.evidence({ cursor }))
  return (
    <Loaded query={records} skeleton={<ListSkeleton count={5} />}>
      {({ items, next_cursor }) =>
        items.length === 0 ? (
          <Empty title="No record yet">
            <p>The first sync makes the first record.</p>
          </Empty>
        ) : (
          <div className="stack">
            <DataTable
              caption="Records"
              columns={columns}
              rows={items}
              rowId={({ sequence }) => String(sequence)}
            />
            <Pager
              shown={items.length}
              cursor={cursor}
              next={next_cursor}
              onPage={(next) =>
                void navigate({ search: (before) => ({ ...before, cursor: next }) })
              }
            />
          </div>
        )
      }
    </Loaded>
  )
}
