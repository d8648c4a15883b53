import { Button } from '@mantine/core'
import type { KindSummary } from '@muster/monitor/api'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { DataTable } from '../../parts/data-table.tsx'
import { Empty } from '../../parts/empty.tsx'
import { kindColumns } from '../../parts/kind-columns.tsx'
import { Notice } from '../../parts/notice.tsx'
import { kindWords } from '../../words/kind-words.ts'
import { listed } from '../../words/number.ts'
import { reasonWithNeeds } from '../../words/reason-with-needs.ts'

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
  return <DataTable caption="Kinds" columns={kindColumns} rows={kinds} rowId={({ kind }) => kind} />
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
