import type { ConnectionDetail } from '@muster/monitor/api'
import type { ReactNode } from 'react'
import { ConnectionMark } from '../../parts/connection-mark.tsx'
import { CopyableId } from '../../parts/copyable.tsx'
import { Moment } from '../../parts/moment.tsx'
import { count, number } from '../../words/number.ts'
import '../../parts/facts.css'

/** The state of a connection at a glance. */
export function ConnectionFacts({
  connection,
}: {
  readonly connection: ConnectionDetail
}): ReactNode {
  const { last_sync: last, granted_scope: granted } = connection
  return (
    <dl className="card card-body facts connection-facts">
      <div>
        <dt>Status</dt>
        <dd>
          <ConnectionMark state={connection.state} />
        </dd>
      </div>
      <div>
        <dt>Last sync</dt>
        <dd>
          <Moment at={last === null ? null : (last.finished_at ?? last.queued_at)} />
          {last?.state === 'failed' ? ', failed' : null}
          {last?.state === 'running' || last?.state === 'queued' ? ', still under way' : null}
        </dd>
      </div>
      <div>
        <dt>Next sync</dt>
        <dd>
          <Moment at={connection.next_sync_at} otherwise="none planned" />
        </dd>
      </div>
      <div>
        <dt>Readable</dt>
        <dd>
          {number(connection.kinds.readable)} of {count(connection.kinds.total, 'kind')}
        </dd>
      </div>
      <div>
        <dt>Granted scopes</dt>
        <dd>
          {granted === null || connection.state === 'disconnected' ? (
            'none'
          ) : (
            <code>{granted.join(' ')}</code>
          )}
        </dd>
      </div>
      <div>
        <dt>{connection.state === 'disconnected' ? 'Disconnected' : 'Connected'}</dt>
        <dd>
          <Moment
            at={
              connection.state === 'disconnected'
                ? connection.disconnected_at
                : connection.connected_at
            }
          />
        </dd>
      </div>
      {connection.account === null ? null : (
        <div className="connection-account">
          <dt>Account</dt>
          <dd>
            {connection.account.email}{' '}
            <CopyableId label="account id" value={connection.account.id} />
          </dd>
        </div>
      )}
    </dl>
  )
}
