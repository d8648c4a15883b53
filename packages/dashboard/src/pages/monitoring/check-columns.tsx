import type { CheckSummary } from '@muster/monitor/api'
import { Link } from '@tanstack/react-router'
import type { Column } from '../../parts/data-table.tsx'
import { Moment } from '../../parts/moment.tsx'
import { SeverityMark } from '../../parts/severity-mark.tsx'
import { StateMark } from '../../parts/state-mark.tsx'
import { populationWords } from '../../words/kind-words.ts'
import { populationPhrase } from '../../words/state-sentence.ts'
import { severityRank, verdictRank } from './choose-checks.ts'

/** The columns of the list of checks. */
export const checkColumns: readonly Column<CheckSummary>[] = [
  {
    id: 'title',
    header: 'Check',
    accessorFn: (check) => check.title,
    sortFn: 'alphanumeric',
    cell: ({ row: { original: check } }) => (
      <div className="check-cell">
        <StateMark state={check.verdict ?? 'never'} wordless />
        <div>
          <Link to="/monitoring/$check" params={{ check: check.id }} className="row-link">
            {check.verdict === 'fail' ? check.failure_title : check.title}
          </Link>
          <p className="cell-note">{check.control.title}</p>
        </div>
      </div>
    ),
  },
  {
    id: 'verdict',
    header: 'Verdict',
    accessorFn: verdictRank,
    sortFn: 'basic',
    cell: ({ row: { original: check } }) => (
      <span className="cell-quiet">
        {check.verdict === null
          ? 'Not run yet'
          : populationPhrase(check.verdict, check.counts, populationWords(check.kinds))}
      </span>
    ),
  },
  {
    id: 'severity',
    header: 'Severity',
    accessorFn: severityRank,
    sortFn: 'basic',
    cell: ({ row: { original: check } }) => <SeverityMark severity={check.severity} />,
  },
  {
    id: 'since',
    header: 'Since',
    accessorFn: (check) => check.since ?? '',
    sortFn: 'alphanumeric',
    cell: ({ row: { original: check } }) => (
      <span className="cell-quiet">
        <Moment at={check.since} otherwise="–" />
      </span>
    ),
  },
]
