import {
  IconBox,
  IconChecklist,
  IconFileCertificate,
  IconGauge,
  IconSettings,
} from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'

const places = [
  { title: 'Overview', to: '/', icon: IconGauge, exact: true },
  { title: 'Monitoring', to: '/monitoring', icon: IconChecklist, exact: false },
  { title: 'Inventory', to: '/inventory', icon: IconBox, exact: false },
  { title: 'Evidence', to: '/evidence', icon: IconFileCertificate, exact: false },
  { title: 'Settings', to: '/settings', icon: IconSettings, exact: false },
] as const

/** The parts of Settings. */
const settingsPlaces = [
  { title: 'Integrations', to: '/settings/integrations' },
  { title: 'Members', to: '/settings/members' },
  { title: 'API keys', to: '/settings/api-keys' },
] as const

/** The way to every page. Under Settings its parts open in place. */
export function Navigation(): ReactNode {
  return (
    <nav className="navigation" aria-label="Main">
      <ul>
        {places.map(({ title, to, icon: Icon, exact }) => (
          <li key={to}>
            <Link to={to} className="place" activeOptions={{ exact }} title={title}>
              <Icon size={18} stroke={1.7} aria-hidden />
              <span className="place-title">{title}</span>
            </Link>
            {to === '/settings' ? <SettingsPlaces /> : null}
          </li>
        ))}
      </ul>
    </nav>
  )
}

function SettingsPlaces(): ReactNode {
  return (
    <ul className="places-below">
      {settingsPlaces.map(({ title, to }) => (
        <li key={to}>
          <Link to={to} className="place place-below">
            <span className="place-title">{title}</span>
          </Link>
        </li>
      ))}
    </ul>
  )
}

/** The parts of Settings above the page, where the navigation shows icons only or is out of sight. */
export function SettingsNavigation({ path }: { readonly path: string }): ReactNode {
  if (!path.startsWith('/settings')) return null
  return (
    <nav className="settings-navigation no-print" aria-label="Settings">
      {settingsPlaces.map(({ title, to }) => (
        <Link key={to} to={to} className="settings-place">
          {title}
        </Link>
      ))}
    </nav>
  )
}
