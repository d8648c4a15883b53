import type { CheckDetail } from '@muster/monitor/api'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { queries } from '../../api/queries.ts'
import { CopyableBlock } from '../../parts/copyable.tsx'
import { Disconnected, disconnectedSentence } from '../../parts/disconnected.tsx'
import { HistoryStrip } from '../../parts/history-strip.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { Notice } from '../../parts/notice.tsx'
import { Page, Section } from '../../parts/page.tsx'
import { CardsSkeleton, ListSkeleton } from '../../parts/skeletons.tsx'
import { StateMark } from '../../parts/state-mark.tsx'
import { useStanding } from '../../parts/use-standing.ts'
import { populationWords } from '../../words/kind-words.ts'
import { listed } from '../../words/number.ts'
import { verdictSentence } from '../../words/state-sentence.ts'
import { CheckEntities } from './check-entities.tsx'
import { CheckEvidence } from './check-evidence.tsx'
import { CheckFacts } from './check-facts.tsx'
import '../../parts/facts.css'
import './check.css'

const route = getRouteApi('/member/monitoring/$check')

/** One check: its verdict, what it fails for, why it matters and how to fix it. */
export function CheckPage(): ReactNode {
  const { check: id } = route.useParams()
  const check = useQuery(queries.check(id))
  const known = check.data
  return (
    <Page
      title={known === undefined ? 'Check' : titleOf(known)}
      sentence={known === undefined ? undefined : <Verdict check={known} />}
    >
      <Loaded
        query={check}
        skeleton={
          <>
            <ListSkeleton count={6} />
            <CardsSkeleton count={2} />
          </>
        }
      >
        {(data) => <CheckBody check={data} />}
      </Loaded>
    </Page>
  )
}

function titleOf(check: CheckDetail): string {
  return check.verdict === 'fail' ? check.failure_title : check.title
}

function Verdict({ check }: { readonly check: CheckDetail }): ReactNode {
  if (useStanding() === 'disconnected') return disconnectedSentence
  return (
    <span className="verdict">
      <StateMark state={check.verdict ?? 'never'} />
      <span>
        {check.verdict === null
          ? 'It runs with the next sync of Heroku.'
          : verdictSentence(check.counts, populationWords(check.kinds))}
      </span>
    </span>
  )
}

function CheckBody({ check }: { readonly check: CheckDetail }): ReactNode {
  const standing = useStanding()
  const { command, dashboard, summary } = check.remedy
  return (
    <>
      {check.needs.length === 0 ? null : (
        <Notice kind="partial" title="Part of this could not be verified">
          <p>
            Heroku needs the {check.needs.length === 1 ? 'scope' : 'scopes'} {listed(check.needs)}{' '}
            to show it. What could not be read is neither counted as holding nor as failing.
          </p>
        </Notice>
      )}
      <Section title="Results">
        {standing === 'disconnected' ? <Disconnected /> : <CheckEntities check={check} />}
      </Section>
      <div className="check-columns">
        <div className="check-main">
          <Section title="Why it matters">
            <p className="prose">{check.why}</p>
          </Section>
          <Section title="How to fix it">
            <p className="prose">{summary}</p>
            {command === undefined ? null : <CopyableBlock value={command} label="command" />}
            {dashboard === undefined ? null : (
              <p className="muted">In Heroku’s dashboard: {dashboard}</p>
            )}
          </Section>
          {standing === 'disconnected' ? null : (
            <Section title="Last 30 days">
              <div className="card card-body">
                <HistoryStrip history={check.history} />
              </div>
            </Section>
          )}
          <Section title="Evidence">
            <CheckEvidence evaluatedAt={check.evaluated_at} />
          </Section>
        </div>
        <CheckFacts check={check} />
      </div>
    </>
  )
}
