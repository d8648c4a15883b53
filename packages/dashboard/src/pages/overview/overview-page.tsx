import { Button } from '@mantine/core'
import type { Overview } from '@muster/monitor/api'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { queries } from '../../api/queries.ts'
import { Disconnected, disconnectedSentence } from '../../parts/disconnected.tsx'
import { Empty } from '../../parts/empty.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { Page, Section } from '../../parts/page.tsx'
import { CardsSkeleton, ListSkeleton } from '../../parts/skeletons.tsx'
import { useStanding } from '../../parts/use-standing.ts'
import type { Standing } from '../../words/standing.ts'
import { FirstSync } from './first-sync.tsx'
import { Holding } from './holding.tsx'
import { ToDo } from './to-do.tsx'
import { Trend } from './trend.tsx'
import { Trust } from './trust.tsx'
import './overview.css'

/** Are we fine, what must be done, can I trust this view, which way is it going. */
export function OverviewPage(): ReactNode {
  const overview = useQuery(queries.overview())
  const standing = useStanding()
  return (
    <Page title="Overview" sentence={sentenceOf(overview.data, standing)}>
      <Loaded
        query={overview}
        skeleton={
          <div className="stack">
            <CardsSkeleton count={2} height={190} />
            <ListSkeleton count={4} />
            <CardsSkeleton count={1} height={220} />
          </div>
        }
      >
        {(data) => {
          const { connections } = data.trust
          if (connections.length === 0) {
            return standing === 'disconnected' ? <Disconnected /> : <NothingConnected />
          }
          return isFirst(data) ? (
            connections.map((connection) => (
              <FirstSync key={connection.id} connection={connection} />
            ))
          ) : (
            <Answers data={data} />
          )
        }}
      </Loaded>
    </Page>
  )
}

/** Whether an account is connected, and none has been read to the end. */
function isFirst({ trust: { connections } }: Overview): boolean {
  return connections.length > 0 && connections.every(({ last_sync_at }) => last_sync_at === null)
}

function sentenceOf(
  overview: Overview | undefined,
  standing: Standing | undefined,
): string | undefined {
  if (overview === undefined) return undefined
  if (isFirst(overview))
    return 'The first sync brings the first results. This page shows them by itself.'
  return overview.trust.connections.length === 0 && standing === 'disconnected'
    ? disconnectedSentence
    : overview.sentence
}

function Answers({ data }: { readonly data: Overview }): ReactNode {
  return (
    <>
      <Section title="Are we fine?">
        <Holding overview={data} />
      </Section>
      <Section title="What must be done">
        <ToDo todo={data.todo} />
      </Section>
      <Section title="Can I trust this view?">
        <Trust trust={data.trust} />
      </Section>
      <Section title="Which way is it going?">
        <Trend trend={data.trend} />
      </Section>
    </>
  )
}

function NothingConnected(): ReactNode {
  return (
    <Empty
      title="No Heroku account is connected"
      action={
        <Button
          renderRoot={(props) => (
            <Link to="/settings/integrations/heroku" search={{ step: 'drawer' }} {...props} />
          )}
        >
          Connect Heroku
        </Button>
      }
    >
      <p>
        Here you will see which checks hold, what must be done and how complete the view is. Connect
        a Heroku account: Muster reads it, and never changes anything.
      </p>
    </Empty>
  )
}
