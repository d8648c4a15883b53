import { Drawer } from '@mantine/core'
import { useDisclosure, useHotkeys } from '@mantine/hooks'
import { IconMenu2, IconSearch } from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Outlet, useRouter, useRouterState } from '@tanstack/react-router'
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react'
import { queries } from '../api/queries.ts'
import { MemberMenu } from './member-menu.tsx'
import { Navigation, SettingsNavigation } from './navigation.tsx'
import { SandboxBanner } from './sandbox-banner.tsx'
import { useRenewal } from './use-renewal.ts'
import './shell.css'

const loadFinder = () => import('./finder.tsx')
const Finder = lazy(loadFinder)

/** What stands around every page of a signed-in member: navigation, finder, banner. */
export function Shell(): ReactNode {
  const { data: session } = useSuspenseQuery(queries.session())
  const [drawer, { open, close }] = useDisclosure(false)
  const [finderAsked, setFinderAsked] = useState(0)
  useRenewal()
  const path = useRouterState({ select: (state) => state.location.pathname })

  const router = useRouter()
  useEffect(() => router.subscribe('onBeforeNavigate', close), [router, close])

  // Fetched while nothing else happens, so that the first letters typed into it are not lost.
  useEffect(() => {
    const timer = setTimeout(() => void loadFinder(), 1500)
    return () => clearTimeout(timer)
  }, [])

  const find = (): void => setFinderAsked((times) => times + 1)
  useHotkeys([['mod+K', find]], [])

  return (
    <div className="shell">
      <a className="skip" href="#content">
        Skip to content
      </a>
      <header className="topbar no-print">
        <button type="button" className="topbar-button" aria-label="Open navigation" onClick={open}>
          <IconMenu2 size={20} stroke={1.8} aria-hidden />
        </button>
        <span className="topbar-name">{session.organization.name}</span>
        <button type="button" className="topbar-button" aria-label="Find" onClick={find}>
          <IconSearch size={20} stroke={1.8} aria-hidden />
        </button>
      </header>
      <aside className="sidebar no-print">
        <Organization name={session.organization.name} />
        <FindButton onFind={find} />
        <Navigation />
        <MemberMenu member={session.member} />
      </aside>
      <Drawer
        opened={drawer}
        onClose={close}
        size={280}
        title={session.organization.name}
        closeButtonProps={{ 'aria-label': 'Close navigation' }}
        classNames={{ body: 'drawer-navigation' }}
      >
        <Navigation />
        <MemberMenu member={session.member} />
      </Drawer>
      <main id="content" className="content" tabIndex={-1}>
        {session.sandbox === null ? null : <SandboxBanner origin={session.sandbox.origin} />}
        <SettingsNavigation path={path} />
        <Outlet />
      </main>
      {finderAsked === 0 ? null : (
        <Suspense>
          <Finder asked={finderAsked} />
        </Suspense>
      )}
    </div>
  )
}

function Organization({ name }: { readonly name: string }): ReactNode {
  return (
    <div className="organization" title={name}>
      <span className="organization-mark" aria-hidden="true">
        {name.slice(0, 1).toUpperCase()}
      </span>
      <span className="organization-name">{name}</span>
    </div>
  )
}

function FindButton({ onFind }: { readonly onFind: () => void }): ReactNode {
  return (
    <button type="button" className="find" onClick={onFind} aria-keyshortcuts="Meta+K Control+K">
      <IconSearch size={16} stroke={1.8} aria-hidden />
      <span className="find-word">Find</span>
      <span className="find-keys" aria-hidden="true">
        {navigator.userAgent.includes('Mac') ? '⌘K' : 'Ctrl K'}
      </span>
    </button>
  )
}
