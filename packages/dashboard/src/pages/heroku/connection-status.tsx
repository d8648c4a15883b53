import type { ConnectionDetail } from '@muster/monitor/api'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { queries } from '../../api/queries.ts'
import { DataTable } from '../../parts/data-table.tsx'
import { kindColumns } from '../../parts/kind-columns.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { Notice } from '../../parts/notice.tsx'
import { Page, Section } from '../../parts/page.tsx'
import { CardsSkeleton, ListSkeleton } from '../../parts/skeletons.tsx'
import { SyncProgress } from '../../parts/sync-progress.tsx'
import { useLatestSync } from '../../parts/use-latest-sync.ts'
import { Blind } from './blind.tsx'
import { ConnectionActions } from './connection-actions.tsx'
import { ConnectionFacts } from './connection-facts.tsx'
import { herokuCrumbs } from './crumbs.ts'
import { DisconnectSection } from './disconnect-section.tsx'
import { FirstResults } from './first-results.tsx'
import { OtherConnections } from './other-connections.tsx'
import { SyncHistory } from './sync-history.tsx'
import { Troubleshooting } from './troubleshooting.tsx'

/** One connection to Heroku: is it healthy, how fresh, what it cannot see, what it costs. */
export function ConnectionStatus({ id }: { readonly id: string }): ReactNode {
  const connection = useQuery(queries.connection(id))
  return (
    <Page
      title="Heroku"
      crumbs={herokuCrumbs}
      sentence={connection.data === undefined ? undefined : statusSentence(connection.data)}
      action={
        connection.data === undefined ? undefined : (
          <ConnectionActions connection={connection.data} />
        )
      }
    >
      <Loaded
        query={connection}
        skeleton={
          <>
            <CardsSkeleton count={1} height={96} />
            <ListSkeleton count={14} />
          </>
        }
      >
        {(data) => <StatusBody connection={data} />}
      </Loaded>
    </Page>
  )
}

function statusSentence({ state, account }: ConnectionDetail): string {
  const who = account?.email ?? 'a Heroku account'
  switch (state) {
    case 'active':
      return `Connected to ${who}, read-only.`
    case 'pending':
      return 'Waiting for approval on Heroku’s pages.'
    case 'needs-reconnect':
      return `Muster can no longer read ${who}. What was read before is kept.`
    case 'disconnected':
      return `Disconnected from ${who}. Its inventory and results are hidden until you reconnect; all evidence stays.`
  }
}

function StatusBody({ connection }: { readonly connection: ConnectionDetail }): ReactNode {
  const { latest, only } = useLatestSync(connection)
  const finished = latest?.state === 'finished'
  return (
    <>
      {connection.problem === null ? null : (
        <Notice kind="problem" title={connection.problem.title}>
          <p>{connection.problem.remedy}</p>
        </Notice>
      )}
      {connection.state === 'disconnected' && connection.revoked_upstream === false ? (
        <Notice kind="problem" title="Heroku could not be told that the access ended">
          <p>
            Muster’s copy of the access is destroyed. Revoke “Muster” under Applications in your
            Heroku account settings too.
          </p>
        </Notice>
      ) : null}
      <ConnectionFacts connection={connection} />
      {latest === undefined ? null : <SyncProgress key={latest.id} id={latest.id} />}
      {finished && connection.state !== 'disconnected' ? (
        <FirstResults first={only && latest.cause === 'connected'} />
      ) : null}
      <Section title="Health by kind">
        <DataTable
          caption="Health by kind"
          columns={kindColumns}
          rows={connection.health}
          rowId={({ kind }) => kind}
        />
      </Section>
      {connection.unlocks.length === 0 ? null : (
        <Section title="What it cannot see">
          <Blind unlocks={connection.unlocks} />
        </Section>
      )}
      <Section title="Syncs" note="What each cost in requests">
        <SyncHistory connection={connection.id} />
      </Section>
      <OtherConnections current={connection.id} />
      <Troubleshooting />
      {connection.state === 'active' || connection.state === 'needs-reconnect' ? (
        <DisconnectSection connection={connection} />
      ) : null}
    </>
  )
}
