import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { queries } from '../../api/queries.ts'
import { ConnectionMark } from '../../parts/connection-mark.tsx'
import { Section } from '../../parts/page.tsx'

/** Other Heroku accounts that are or were connected, if there are any. */
export function OtherConnections({ current }: { readonly current: string }): ReactNode {
  const connections = useQuery(queries.connections())
  const others = (connections.data?.items ?? []).filter(
    ({ id, connected_at }) => id !== current && connected_at !== null,
  )
  if (others.length === 0) return null
  return (
    <Section title="Other Heroku accounts">
      <ul className="card blind">
        {others.map((connection) => (
          <li key={connection.id} className="row">
            <Link to="/settings/integrations/heroku" search={{ connection: connection.id }}>
              {connection.account?.email ?? 'Heroku account'}
            </Link>
            <ConnectionMark state={connection.state} />
          </li>
        ))}
      </ul>
    </Section>
  )
}
