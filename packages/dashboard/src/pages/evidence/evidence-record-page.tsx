import type { EvidenceDetail } from '@muster/monitor/api'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { queries } from '../../api/queries.ts'
import { CopyableBlock, CopyableId } from '../../parts/copyable.tsx'
import { Disclosure } from '../../parts/disclosure.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { Moment } from '../../parts/moment.tsx'
import { Page, Section } from '../../parts/page.tsx'
import { CardsSkeleton } from '../../parts/skeletons.tsx'
import { count, number } from '../../words/number.ts'
import { readingsPhrase, resultsPhrase } from '../../words/record-phrases.ts'
import '../../parts/facts.css'
import './evidence.css'

const route = getRouteApi('/member/evidence/$sequence')

/** One record of the log: what was read, what was judged, and the sealed statement itself. */
export function EvidenceRecordPage(): ReactNode {
  const sequence = Number(route.useParams().sequence)
  const record = useQuery(queries.evidenceRecord(Number.isSafeInteger(sequence) ? sequence : -1))
  return (
    <Page
      title={`Record ${Number.isSafeInteger(sequence) ? number(sequence) : ''}`.trim()}
      sentence={record.data === undefined ? undefined : <Sealed record={record.data} />}
    >
      <Loaded query={record} skeleton={<CardsSkeleton count={1} height={320} />}>
        {(data) => <RecordBody record={data} />}
      </Loaded>
    </Page>
  )
}

function Sealed({ record }: { readonly record: EvidenceDetail }): ReactNode {
  return (
    <>
      Sealed <Moment at={record.recorded_at} /> from {count(record.requests, 'request')} to{' '}
      {record.connection.account_email ?? 'the Heroku account'}.
    </>
  )
}

function RecordBody({ record }: { readonly record: EvidenceDetail }): ReactNode {
  const body = JSON.stringify(record.body, null, 2)
  return (
    <>
      <dl className="card card-body facts record-facts">
        <div>
          <dt>Results</dt>
          <dd>{resultsPhrase(record.counts)}</dd>
        </div>
        <div>
          <dt>Kinds read</dt>
          <dd>{readingsPhrase(record.readings)}</dd>
        </div>
        <div>
          <dt>Connection</dt>
          <dd>
            <Link to="/settings/integrations/heroku" search={{ connection: record.connection.id }}>
              {record.connection.account_email ?? 'Heroku'}
            </Link>
          </dd>
        </div>
        <div>
          <dt>Sync</dt>
          <dd>
            <CopyableId label="sync id" value={record.sync_id} />
          </dd>
        </div>
        <div className="record-hash">
          <dt>Hash</dt>
          <dd>
            <CopyableId label="hash" value={record.hash} />
          </dd>
        </div>
      </dl>
      <Section
        title="The record itself"
        note="Its canonical form (RFC 8785) is what is hashed; it is printed here with line breaks."
      >
        <div className="card card-body">
          <Disclosure summary={`Show ${count(body.split('\n').length, 'line')}`}>
            <CopyableBlock label="record" value={body} />
          </Disclosure>
        </div>
      </Section>
    </>
  )
}
