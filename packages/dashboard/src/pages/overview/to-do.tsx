import type { Overview } from '@muster/monitor/api'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Moment } from '../../parts/moment.tsx'
import { SeverityMark } from '../../parts/severity-mark.tsx'
import { StateMark } from '../../parts/state-mark.tsx'
import { number } from '../../words/number.ts'

/** Each failing check, with how much of it fails and since when. */
export function ToDo({ overview }: { readonly overview: Overview }): ReactNode {
  const { todo, checks } = overview
  if (todo.length === 0) {
    const judged = checks.holding + checks.failing + checks.unverified
    return (
      <div className="card card-body">
        <StateMark state={judged === 0 ? 'never' : 'pass'}>
          {judged === 0 ? 'No check has run yet: the first sync brings results.' : 'Nothing fails.'}
        </StateMark>
      </div>
    )
  }
  return (
    <ul className="card to-do">
      {todo.map(({ check, failing, since }) => (
        <li key={check.id}>
          <StateMark state="fail" wordless />
          <Link
            to="/monitoring/$check"
            params={{ check: check.id }}
            search={{ outcome: 'fail' }}
            className="row-link to-do-title"
          >
            {check.title}
          </Link>
          <span className="to-do-count">{number(failing)} failing</span>
          <span className="to-do-severity">
            <SeverityMark severity={check.severity} />
          </span>
          <span className="to-do-since">
            <Moment at={since} />
          </span>
        </li>
      ))}
    </ul>
  )
}
