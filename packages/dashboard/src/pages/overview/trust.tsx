import type { Overview } from '@muster/monitor/api'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { ConnectionMark } from '../../parts/connection-mark.tsx'
import { Moment } from '../../parts/moment.tsx'
import { Notice } from '../../parts/notice.tsx'
import { count, number } from '../../words/number.ts'

/** How fresh and how complete the view is, and what would make it more so. */
export function Trust({ trust }: { readonly trust: Overview['trust'] }): ReactNode {
  const stale = trust.connections.filter((connection) => connection.stale)
  return (
    <>
      {stale.map((connection) => (
        <Notice
          key={connection.id}
          kind="stale"
          title={`What you see of ${connection.account_email ?? 'the Heroku account'} is out of date`}
        >
          <p>
            Last synced <Moment at={connection.last_sync_at} />. Results stand as of then.
          </p>
        </Notice>
      ))}
      <div className="trust">
        <div className="card card-body trust-part">
          <h3>Freshness</h3>
          <ul className="stack">
            {trust.connections.map((connection) => (
              <li key={connection.id} className="trust-connection">
                <Link
                  to="/settings/integrations/heroku"
                  search={{ connection: connection.id }}
                  className="trust-account"
                >
                  {connection.account_email ?? 'Heroku account'}
                </Link>
                <ConnectionMark state={connection.state} />
                <span className="muted">
                  synced <Moment at={connection.last_sync_at} otherwise="never" />
                </span>
              </li>
            ))}
          </ul>
        </div>
        <div className="card card-body trust-part">
          <h3>Coverage</h3>
          <p>
            {number(trust.kinds.readable)} of {count(trust.kinds.total, 'kind')} readable
          </p>
          <p className="muted">
            {trust.kinds.readable === trust.kinds.total ? (
              'Everything Muster knows how to read was read.'
            ) : (
              <>
                The rest is listed in the <Link to="/inventory">inventory</Link>, with the reason.
              </>
            )}
          </p>
        </div>
        <div className="card card-body trust-part">
          <h3>Unverified</h3>
          <p>
            {trust.unverified === 0 ? (
              'Every result could be verified.'
            ) : (
              <>
                <Link to="/monitoring" search={{ verdict: 'unverified' }}>
                  {count(trust.unverified, 'result')}
                </Link>{' '}
                could not be verified
              </>
            )}
          </p>
          {trust.unlocks.length === 0 ? (
            <p className="muted">No further scope would show more.</p>
          ) : (
            <ul className="muted">
              {trust.unlocks.map(({ scope, checks }) => (
                <li key={scope}>
                  The scope <code>{scope}</code> would unlock {count(checks, 'check')}.
                </li>
              ))}
            </ul>
          )}
        </div>
      </div>
    </>
  )
}
