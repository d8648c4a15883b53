import { Button } from '@mantine/core'
import type { Integration } from '@muster/monitor/api'
import { Link, useRouter } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { ConnectionMark } from '../../parts/connection-mark.tsx'
import { HerokuMark } from '../../parts/heroku-mark.tsx'
import { Moment } from '../../parts/moment.tsx'
import { count, number } from '../../words/number.ts'
import { wasConnected } from './is-connected.ts'

/** One integration: what it is for, and its state, or the way to connect it. */
export function IntegrationCard({ integration }: { readonly integration: Integration }): ReactNode {
  const router = useRouter()
  const { connection, name, summary } = integration
  const known = connection !== null && wasConnected(integration)
  return (
    <article className="card integration-card" aria-label={name}>
      <div className="integration-head">
        <HerokuMark />
        {known ? (
          <Link to="/settings/integrations/heroku" className="row-link integration-name">
            {name}
          </Link>
        ) : (
          <span className="integration-name">{name}</span>
        )}
        <span className="integration-state">
          {known ? (
            <ConnectionMark state={connection.state} />
          ) : (
            <Button
              variant="default"
              aria-label={`Connect ${name}`}
              onClick={() =>
                void router.navigate({
                  to: '/settings/integrations/heroku',
                  search: { step: 'drawer' },
                })
              }
            >
              Connect
            </Button>
          )}
        </span>
      </div>
      <p className="muted">{summary}</p>
      {known ? (
        <p className="muted integration-foot">
          {connection.last_sync === null ? (
            'not synced yet'
          ) : (
            <>
              synced{' '}
              <Moment at={connection.last_sync.finished_at ?? connection.last_sync.queued_at} />
            </>
          )}{' '}
          · {number(connection.kinds.readable)} of {count(connection.kinds.total, 'kind')} readable
        </p>
      ) : null}
    </article>
  )
}
