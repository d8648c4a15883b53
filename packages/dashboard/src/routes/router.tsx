import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import { ApiError } from '../api/api-error.ts'
import { queries } from '../api/queries.ts'
import { PageSkeleton } from '../parts/skeletons.tsx'
import { Shell } from '../shell/shell.tsx'
import { NoSuchPage } from './no-such-page.tsx'
import { PageTrouble } from './page-trouble.tsx'
import { day, kind, oneOf, outcome, searchParameters, severity, text } from './search.ts'

interface Context {
  readonly queryClient: QueryClient
}

const root = createRootRouteWithContext<Context>()({ component: Outlet })

const setup = createRoute({
  getParentRoute: () => root,
  path: '/setup',
  validateSearch: searchParameters({ token: text }),
  component: lazyRouteComponent(() => import('../pages/setup/setup-page.tsx'), 'SetupPage'),
})

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: searchParameters({ next: text }),
  component: lazyRouteComponent(() => import('../pages/sign-in/sign-in-page.tsx'), 'SignInPage'),
})

const connectProblem = createRoute({
  getParentRoute: () => root,
  path: '/connect/heroku/problem',
  validateSearch: searchParameters({ code: text, reference: text }),
  component: lazyRouteComponent(
    () => import('../pages/connect-problem/connect-problem-page.tsx'),
    'ConnectProblemPage',
  ),
})

/** Everything that needs a signed-in member. Whoever is not is sent to sign in, and back afterwards. */
const member = createRoute({
  getParentRoute: () => root,
  id: 'member',
  component: Shell,
  beforeLoad: async ({ context, location }) => {
    try {
      await context.queryClient.ensureQueryData(queries.session())
    } catch (error) {
      if (error instanceof ApiError && error.code === 'signed_out') {
        throw redirect({
          to: '/sign-in',
          search: location.href === '/' ? {} : { next: location.href },
        })
      }
      throw error
    }
  },
})

const overview = createRoute({
  getParentRoute: () => member,
  path: '/',
  component: lazyRouteComponent(
    () => import('../pages/overview/overview-page.tsx'),
    'OverviewPage',
  ),
})

const monitoring = createRoute({
  getParentRoute: () => member,
  path: '/monitoring',
  validateSearch: searchParameters({
    search: text,
    verdict: outcome,
    severity,
    control: text,
    sort: text,
  }),
  component: lazyRouteComponent(
    () => import('../pages/monitoring/monitoring-page.tsx'),
    'MonitoringPage',
  ),
})

const check = createRoute({
  getParentRoute: () => member,
  path: '/monitoring/$check',
  validateSearch: searchParameters({ outcome, search: text, cursor: text }),
  component: lazyRouteComponent(() => import('../pages/check/check-page.tsx'), 'CheckPage'),
})

const inventory = createRoute({
  getParentRoute: () => member,
  path: '/inventory',
  validateSearch: searchParameters({
    kind,
    search: text,
    failing: oneOf('true', 'false'),
    cursor: text,
  }),
  component: lazyRouteComponent(
    () => import('../pages/inventory/inventory-page.tsx'),
    'InventoryPage',
  ),
})

const entity = createRoute({
  getParentRoute: () => member,
  path: '/inventory/$connection/$kind/$id',
  component: lazyRouteComponent(() => import('../pages/entity/entity-page.tsx'), 'EntityPage'),
})

const evidence = createRoute({
  getParentRoute: () => member,
  path: '/evidence',
  validateSearch: searchParameters({ from: day, to: day, cursor: text }),
  component: lazyRouteComponent(
    () => import('../pages/evidence/evidence-page.tsx'),
    'EvidencePage',
  ),
})

const evidenceRecord = createRoute({
  getParentRoute: () => member,
  path: '/evidence/$sequence',
  component: lazyRouteComponent(
    () => import('../pages/evidence/evidence-record-page.tsx'),
    'EvidenceRecordPage',
  ),
})

const settings = createRoute({
  getParentRoute: () => member,
  path: '/settings',
  beforeLoad: ({ location }) => {
    if (location.pathname.replace(/\/$/, '') === '/settings') {
      throw redirect({ to: '/settings/integrations', replace: true })
    }
  },
})

const integrations = createRoute({
  getParentRoute: () => settings,
  path: '/integrations',
  validateSearch: searchParameters({ tab: oneOf('all', 'connected'), search: text }),
  component: lazyRouteComponent(
    () => import('../pages/integrations/integrations-page.tsx'),
    'IntegrationsPage',
  ),
})

const heroku = createRoute({
  getParentRoute: () => settings,
  path: '/integrations/heroku',
  validateSearch: searchParameters({ step: oneOf('drawer', 'set-up'), connection: text }),
  component: lazyRouteComponent(() => import('../pages/heroku/heroku-page.tsx'), 'HerokuPage'),
})

const members = createRoute({
  getParentRoute: () => settings,
  path: '/members',
  validateSearch: searchParameters({ cursor: text }),
  component: lazyRouteComponent(() => import('../pages/members/members-page.tsx'), 'MembersPage'),
})

const apiKeys = createRoute({
  getParentRoute: () => settings,
  path: '/api-keys',
  validateSearch: searchParameters({ cursor: text }),
  component: lazyRouteComponent(() => import('../pages/api-keys/api-keys-page.tsx'), 'ApiKeysPage'),
})

/** Any other address: said within the shell, where the ways on are. */
const elsewhere = createRoute({
  getParentRoute: () => member,
  path: '$',
  component: NoSuchPage,
})

const tree = root.addChildren([
  setup,
  signIn,
  connectProblem,
  member.addChildren([
    overview,
    monitoring,
    check,
    inventory,
    entity,
    evidence,
    evidenceRecord,
    settings.addChildren([integrations, heroku, members, apiKeys]),
    elsewhere,
  ]),
])

/** The dashboard's pages and their addresses. */
export function createDashboardRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree: tree,
    context: { queryClient },
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    defaultPendingMs: 150,
    defaultPendingMinMs: 0,
    defaultPendingComponent: PageSkeleton,
    defaultErrorComponent: PageTrouble,
    defaultNotFoundComponent: NoSuchPage,
    scrollRestoration: true,
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createDashboardRouter>
  }
}
