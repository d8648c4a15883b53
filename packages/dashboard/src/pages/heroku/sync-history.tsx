import type { SyncSummary } from '@muster/monitor/api'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { queries } from '../../api/queries.ts'
import { type Column, DataTable } from '../../parts/data-table.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { Moment } from '../../parts/moment.tsx'
import { ListSkeleton } from '../../parts/skeletons.tsx'
import { StateMark } from '../../parts/state-mark.tsx'
import { count, number } from '../../words/number.ts'

const causes: Readonly<Record<SyncSummary['cause'], string>> = {
  connected: 'After connecting',
  schedule: 'On schedule',
  member: 'Asked for by a member',
}

const columns: readonly Column<SyncSummary>[] = [
  {
    id: 'when',
    header: 'Started',
    cell: ({ row: { original: sync } }) => (
      <>
        <Moment at={sync.started_at ?? sync.queued_at} />
        <p className="cell-note">{causes[sync.cause]}</p>
      </>
    ),
  },
  {
    id: 'state',
    header: 'Result',
    cell: ({ row: { original: sync } }) => (
      <>
        <SyncState sync={sync} />
        {sync.problem === null ? null : <p className="cell-note">{sync.problem.message}</p>}
      </>
    ),
  },
  {
    id: 'requests',
    header: 'Requests',
    cell: ({ row: { original: sync } }) => count(sync.requests_used, 'request'),
  },
  {
    id: 'evidence',
    header: 'Evidence',
    cell: ({ row: { original: sync } }) =>
      sync.evidence_sequence === null ? (
        <span className="cell-quiet">none</span>
      ) : (
        <Link to="/evidence/$sequence" params={{ sequence: String(sync.evidence_sequence) }}>
          Record {number(sync.evidence_sequence)}
        </Link>
      ),
  },
]

function SyncState({ sync }: { readonly sync: SyncSummary }): ReactNode {
  switch (sync.state) {
    case 'finished':
      return <StateMark state="pass">Finished</StateMark>
    case 'failed':
      return <StateMark state="fail">Failed</StateMark>
    case 'running':
      return <StateMark state="running" />
    case 'queued':
      return <StateMark state="never">Waiting</StateMark>
  }
}

/** The last syncs of a connection and what each cost. */
export function SyncHistory({ connection }: { readonly connection: string }): ReactNode {
  const syncs = useQuery(queries.syncs(connection, { limit: 10 }))
  return (
    <Loaded query={syncs} skeleton={<ListSkeleton count={2} />}>
      {({ items }) =>
        items.length === 0 ? (
          <p className="card card-body muted">The first sync is on its way.</p>
        ) : (
          <DataTable caption="Syncs" columns={columns} rows={items} rowId={({ id }) => id} />
        )
      }
    </Loaded>
  )
}
