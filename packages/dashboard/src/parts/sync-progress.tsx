import type { KindProgress, SyncDetail } from '@muster/monitor/api'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useEffect, useRef } from 'react'
import { queries } from '../api/queries.ts'
import { renewAll } from '../api/renew.ts'
import { capitalized } from '../words/capitalized.ts'
import { count, number } from '../words/number.ts'
import type { State } from '../words/outcome-words.ts'
import { progressShare } from '../words/progress-share.ts'
import { Moment } from './moment.tsx'
import { Notice } from './notice.tsx'
import { StateMark } from './state-mark.tsx'
import { Trouble } from './trouble.tsx'
import './sync-progress.css'

/** How far a sync is, kind by kind, renewed while it runs; and how it ended. */
export function SyncProgress({ id }: { readonly id: string }): ReactNode {
  const sync = useQuery(queries.sync(id))
  const cache = useQueryClient()
  const state = sync.data?.state
  const before = useRef(state)
  useEffect(() => {
    const ended = state === 'finished' || state === 'failed'
    if (ended && (before.current === 'running' || before.current === 'queued')) {
      void renewAll(cache)
    }
    before.current = state
  }, [state, cache])
  if (sync.data === undefined) {
    return sync.isError ? <Trouble error={sync.error} retry={() => void sync.refetch()} /> : null
  }
  return (
    <>
      <p role="status" className="visually-hidden">
        {spoken[sync.data.state]}
      </p>
      <Progress sync={sync.data} />
    </>
  )
}

const spoken: Readonly<Record<SyncDetail['state'], string>> = {
  queued: 'The sync is about to start.',
  running: 'Heroku is being synced.',
  finished: 'The sync has finished.',
  failed: 'The sync did not finish.',
}

function Progress({ sync }: { readonly sync: SyncDetail }): ReactNode {
  const running = sync.state === 'queued' || sync.state === 'running'
  if (sync.state === 'failed') {
    return (
      <Notice kind="problem" title="The last sync did not finish">
        <p>
          {sync.problem?.message ?? 'It ended early.'} What was read before is kept.{' '}
          {number(sync.requests_used)} requests were used.
        </p>
      </Notice>
    )
  }
  if (!running) return <Finished sync={sync} />
  const share = progressShare(sync.progress.kinds)
  return (
    <section className="card card-body sync" aria-label="Sync progress">
      <div className="sync-head">
        <h2>{sync.state === 'queued' ? 'Sync is about to start' : 'Syncing Heroku'}</h2>
        <Requests sync={sync} />
      </div>
      <progress className="sync-bar" max={1} value={share} aria-label="Syncing Heroku" />
      <ul className="sync-kinds">
        {sync.progress.kinds.map((kind) => (
          <KindLine key={kind.kind} kind={kind} />
        ))}
      </ul>
    </section>
  )
}

const states: Readonly<Record<KindProgress['status'], State>> = {
  waiting: 'never',
  reading: 'running',
  read: 'pass',
  partial: 'unverified',
  unreadable: 'unverified',
}

function KindLine({ kind }: { readonly kind: KindProgress }): ReactNode {
  return (
    <li data-progress={kind.status}>
      <StateMark state={states[kind.status]} wordless>
        {kind.status}
      </StateMark>
      <span>{capitalized(kind.plural)}</span>
      <span className="sync-count">
        {kind.status === 'waiting'
          ? ''
          : kind.status === 'unreadable'
            ? 'not readable'
            : kind.status === 'reading' && kind.total !== null
              ? `${number(kind.done)} of ${number(kind.total)}`
              : number(kind.done)}
      </span>
    </li>
  )
}

function Requests({ sync }: { readonly sync: SyncDetail }): ReactNode {
  return (
    <p className="muted">
      {count(sync.requests_used, 'request')} used
      {sync.rate_limit_remaining === null
        ? ''
        : `, ${number(sync.rate_limit_remaining)} left (${number(sync.rate_limit_reserve)} kept for you)`}
    </p>
  )
}

function Finished({ sync }: { readonly sync: SyncDetail }): ReactNode {
  return (
    <div className="card sync-done">
      <StateMark state="pass">
        Synced <Moment at={sync.finished_at} />
      </StateMark>
      <Requests sync={sync} />
      {sync.evidence_sequence === null ? null : (
        <Link to="/evidence/$sequence" params={{ sequence: String(sync.evidence_sequence) }}>
          Record {number(sync.evidence_sequence)}
        </Link>
      )}
    </div>
  )
}
