import type { CheckSummary, Severity } from '@muster/monitor/api'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { queries } from '../../api/queries.ts'
import { ChoiceBar } from '../../parts/choice-bar.tsx'
import { DataTable } from '../../parts/data-table.tsx'
import { Disconnected } from '../../parts/disconnected.tsx'
import { Empty } from '../../parts/empty.tsx'
import { FilterSelect } from '../../parts/filter-select.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { Notice } from '../../parts/notice.tsx'
import { Page } from '../../parts/page.tsx'
import { SearchField } from '../../parts/search-field.tsx'
import { ListSkeleton } from '../../parts/skeletons.tsx'
import { StateMark } from '../../parts/state-mark.tsx'
import { useStanding } from '../../parts/use-standing.ts'
import { count, listed } from '../../words/number.ts'
import { outcomes } from '../../words/outcome-words.ts'
import { checksSentence } from '../../words/state-sentence.ts'
import { checkColumns } from './check-columns.tsx'
import { controlsOf, matching, tally, worstFirst } from './choose-checks.ts'

const route = getRouteApi('/member/monitoring')

const severities: readonly { readonly value: Severity; readonly label: string }[] = [
  { value: 'critical', label: 'Critical' },
  { value: 'high', label: 'High' },
  { value: 'medium', label: 'Medium' },
  { value: 'low', label: 'Low' },
]

/** Every check, worst first. */
export function MonitoringPage(): ReactNode {
  const checks = useQuery(queries.checks())
  const standing = useStanding()
  const tallied = checks.data === undefined ? undefined : tally(checks.data)
  return (
    <Page
      title="Monitoring"
      sentence={
        tallied === undefined
          ? undefined
          : checksSentence(tallied.verdicts, tallied.neverEvaluated, standing)
      }
    >
      <Loaded query={checks} skeleton={<ListSkeleton count={12} />}>
        {(all) => (standing === 'disconnected' ? <Disconnected /> : <Checks all={all} />)}
      </Loaded>
    </Page>
  )
}

function Checks({ all }: { readonly all: readonly CheckSummary[] }): ReactNode {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const choose = (change: Partial<typeof search>): void => {
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true })
  }
  const { verdict, ...others } = search
  const inOtherFilters = matching(all, others)
  const shown = matching(all, search)
  const counts = tally(inOtherFilters).verdicts
  const needs = [...new Set(all.flatMap((check) => check.needs))]
  return (
    <div className="stack">
      {needs.length === 0 ? null : (
        <Notice kind="partial" title="Some checks could not be verified for everything">
          <p>
            Heroku needs the {needs.length === 1 ? 'scope' : 'scopes'} {listed(needs)} to show what
            they judge. They are neither counted as holding nor as failing.
          </p>
        </Notice>
      )}
      <div className="filters">
        <SearchField
          label="Search checks"
          value={search.search}
          onSearch={(text) => choose({ search: text })}
        />
        <FilterSelect
          label="Severity"
          everything="All severities"
          value={search.severity}
          choices={severities}
          onChoose={(severity) => choose({ severity })}
        />
        <FilterSelect
          label="Control"
          everything="All controls"
          value={search.control}
          choices={controlsOf(all)}
          onChoose={(control) => choose({ control })}
        />
      </div>
      <ChoiceBar
        label="Verdict"
        value={verdict}
        choices={[
          { value: undefined, label: 'All', count: inOtherFilters.length },
          ...outcomes.map((value) => ({
            value,
            label: <StateMark state={value} />,
            count: value === 'not-applicable' ? counts.not_applicable : counts[value],
          })),
        ]}
        onChoose={(value) => choose({ verdict: value })}
      />
      {shown.length === 0 ? (
        <Empty title="No check matches">
          <p>{count(all.length, 'check')} are there in all. Take a filter away to see more.</p>
        </Empty>
      ) : (
        <DataTable
          caption="Checks"
          columns={checkColumns}
          rows={worstFirst(shown)}
          rowId={(check) => check.id}
          sort={search.sort}
          onSort={(sort) => choose({ sort })}
        />
      )}
    </div>
  )
}
