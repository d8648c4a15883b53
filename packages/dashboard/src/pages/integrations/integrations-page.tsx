import { Tabs } from '@mantine/core'
import type { Integration } from '@muster/monitor/api'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { queries } from '../../api/queries.ts'
import { Empty } from '../../parts/empty.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { Page } from '../../parts/page.tsx'
import { SearchField } from '../../parts/search-field.tsx'
import { CardsSkeleton } from '../../parts/skeletons.tsx'
import { listed } from '../../words/number.ts'
import { IntegrationCard } from './integration-card.tsx'
import { isConnected, wasConnected } from './is-connected.ts'
import './integrations.css'

const route = getRouteApi('/member/settings/integrations')

/** What can be connected, and what is. */
export function IntegrationsPage(): ReactNode {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  return (
    <IntegrationsList
      tab={search.tab ?? 'all'}
      search={search.search}
      onChange={(change) =>
        void navigate({ search: (before) => ({ ...before, ...change }), replace: true })
      }
    />
  )
}

type Tab = 'all' | 'connected'

/** The list itself; also what stands behind the drawer in which Heroku is connected. */
export function IntegrationsList({
  tab,
  search,
  onChange,
}: {
  readonly tab: Tab
  readonly search: string | undefined
  readonly onChange: (change: {
    readonly tab?: Tab | undefined
    readonly search?: string | undefined
  }) => void
}): ReactNode {
  const integrations = useQuery(queries.integrations())
  const all = integrations.data?.items ?? []
  const connected = all.filter(isConnected)
  const known = integrations.data !== undefined
  return (
    <Page
      title="Integrations"
      sentence={
        known
          ? connected.length === 0
            ? all.some(wasConnected)
              ? 'Nothing is connected now. What was read before is kept.'
              : 'Nothing is connected yet. Connect Heroku to start.'
            : `${listed(connected.map(({ name }) => name))} is connected.`
          : undefined
      }
    >
      <Tabs
        value={tab}
        onChange={(value) => onChange({ tab: value === 'connected' ? 'connected' : undefined })}
      >
        <div className="integrations-bar">
          <Tabs.List>
            <Tabs.Tab value="all">All{known ? <TabCount value={all.length} /> : null}</Tabs.Tab>
            <Tabs.Tab value="connected">
              Connected{known ? <TabCount value={connected.length} /> : null}
            </Tabs.Tab>
          </Tabs.List>
          <SearchField
            label="Search integrations"
            value={search}
            onSearch={(text) => onChange({ search: text })}
          />
        </div>
        <Tabs.Panel value={tab} className="integrations-panel">
          <Loaded query={integrations} skeleton={<CardsSkeleton count={1} height={140} />}>
            {() => (
              <Cards
                tab={tab}
                integrations={tab === 'connected' ? connected : all}
                search={search}
              />
            )}
          </Loaded>
        </Tabs.Panel>
      </Tabs>
    </Page>
  )
}

function TabCount({ value }: { readonly value: number }): ReactNode {
  return (
    <span className="tab-count" aria-hidden="true">
      {value}
    </span>
  )
}

function Cards({
  tab,
  integrations,
  search = '',
}: {
  readonly tab: Tab
  readonly integrations: readonly Integration[]
  readonly search: string | undefined
}): ReactNode {
  const wanted = search.trim().toLowerCase()
  const shown = integrations.filter(({ name, summary, category }) =>
    `${name} ${summary} ${category}`.toLowerCase().includes(wanted),
  )
  if (shown.length === 0) {
    return integrations.length === 0 && tab === 'connected' ? (
      <Empty title="Nothing is connected yet">
        <p>Connected integrations are listed here. Choose one under All.</p>
      </Empty>
    ) : (
      <Empty title="No integration matches">
        <p>Clear the search to see all of them.</p>
      </Empty>
    )
  }
  return (
    <ul className="integration-cards">
      {shown.map((integration) => (
        <li key={integration.id}>
          <IntegrationCard integration={integration} />
        </li>
      ))}
    </ul>
  )
}
