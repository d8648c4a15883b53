import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { queries } from '../../api/queries.ts'
import { Loaded } from '../../parts/loaded.tsx'
import { Page } from '../../parts/page.tsx'
import { CardsSkeleton, ListSkeleton } from '../../parts/skeletons.tsx'
import { IntegrationsList } from '../integrations/integrations-page.tsx'
import { wasConnected } from '../integrations/is-connected.ts'
import { ConnectDrawer } from './connect-drawer.tsx'
import { ConnectionStatus } from './connection-status.tsx'
import { herokuCrumbs } from './crumbs.ts'
import { SetUpScreen } from './set-up-screen.tsx'
import './heroku.css'

const route = getRouteApi('/member/settings/integrations/heroku')

/** Heroku: how it is, once connected; the way to connect it, before. */
export function HerokuPage(): ReactNode {
  const { step, connection: asked } = route.useSearch()
  const navigate = route.useNavigate()
  const integration = useQuery(queries.integration('heroku'))
  if (asked !== undefined) return <ConnectionStatus id={asked} />
  if (integration.data === undefined) {
    return (
      <Page title="Heroku" crumbs={herokuCrumbs}>
        <Loaded
          query={integration}
          skeleton={
            <>
              <CardsSkeleton count={1} height={90} />
              <ListSkeleton />
            </>
          }
        >
          {() => null}
        </Loaded>
      </Page>
    )
  }
  const { connection } = integration.data
  if (connection !== null && wasConnected(integration.data)) {
    return <ConnectionStatus id={connection.id} />
  }
  if (step === 'set-up') return <SetUpScreen integration={integration.data} />
  return (
    <>
      <IntegrationsList
        tab="all"
        search={undefined}
        onChange={(search) => void navigate({ to: '/settings/integrations', search })}
      />
      <ConnectDrawer
        integration={integration.data}
        onClose={() => void navigate({ to: '/settings/integrations', search: {} })}
        onNext={() => void navigate({ search: { step: 'set-up' } })}
      />
    </>
  )
}
