import { Button } from '@mantine/core'
import type { KindSummary } from '@muster/monitor/api'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { type Column, DataTable } from '../../parts/data-table.tsx'
import { Empty } from '../../parts/empty.tsx'
import { KindHealth } from '../../parts/kind-health.tsx'
import { Moment } from '../../parts/moment.tsx'
import { Notice } from '../../parts/notice.tsx'
import { capitalized } from '../../words/capitalized.ts'
import { kindWords } from '../../words/kind-words.ts'
import { listed, number } from '../../words/number.ts'
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
        {kind.reason === null ? null : <p className="cell-note">{kind.reason}</p>}
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

/** Every kind of thing: how many there are, and how well they could be read. */
export function Kinds({
  kinds,
  connected,
}: {
  readonly kinds: readonly KindSummary[]
  readonly connected: boolean
}): ReactNode {
  if (kinds.every(({ status }) => status === 'never')) {
    return connected ? (
      <Empty
        title="The first sync is under way"
        action={
          <Button renderRoot={(props) => <Link to="/settings/integrations/heroku" {...props} />}>
            Watch the sync
          </Button>
        }
      >
        <p>Whatever it finds is listed here by itself when it ends.</p>
      </Empty>
    ) : (
      <Empty
        title="Nothing has been read yet"
        action={
          <Button renderRoot={(props) => <Link to="/settings/integrations" {...props} />}>
            Open Integrations
          </Button>
        }
      >
        <p>
          Apps, add-ons, domains, people and the rest of what runs on Heroku will be listed here,
          after a Heroku account is connected and synced.
        </p>
      </Empty>
    )
  }
  return <DataTable caption="Kinds" columns={columns} rows={kinds} rowId={({ kind }) => kind} />
}

/** What is missing from the inventory, and what is out of date: said above the list. */
export function KindNotices({ kinds }: { readonly kinds: readonly KindSummary[] }): ReactNode {
  const missing = kinds.filter(({ status }) => status === 'unreadable' || status === 'partial')
  const stale = kinds.filter((kind) => kind.stale && kind.status !== 'never')
  const name = ({ kind }: KindSummary): string => kindWords(kind)[1]
  const only = missing.length === 1 ? missing[0] : undefined
  const needs = [...new Set(missing.flatMap((kind) => kind.needs))]
  return (
    <>
      {missing.length === 0 ? null : (
        <Notice kind="partial" title={`Incomplete: ${listed(missing.map(name))}`}>
          <p>
            {only === undefined || only.reason === null ? (
              <>
                The reason stands beside each kind.{' '}
                {needs.length === 0 ? null : (
                  <>
                    The {needs.length === 1 ? 'scope' : 'scopes'} <code>{listed(needs)}</code> would
                    show more.
                  </>
                )}
              </>
            ) : (
              reasonWithNeeds(only.reason, only.needs)
            )}
          </p>
        </Notice>
      )}
      {stale.length === 0 ? null : (
        <Notice kind="stale" title={`Out of date: ${listed(stale.map(name))}`}>
          <p>They were last read longer ago than they stay fresh. Sync Heroku to renew them.</p>
        </Notice>
      )}
    </>
  )
}
