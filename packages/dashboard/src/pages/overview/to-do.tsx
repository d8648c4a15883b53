import type { Overview } from '@muster/monitor/api'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { type Column, DataTable } from '../../parts/data-table.tsx'
import { Moment } from '../../parts/moment.tsx'
import { SeverityMark } from '../../parts/severity-mark.tsx'
import { StateMark } from '../../parts/state-mark.tsx'
import { count } from '../../words/number.ts'

type Task = Overview['todo'][number]

const columns: readonly Column<Task>[] = [
  {
    id: 'task',
    header: 'Failing check',
    cell: ({ row: { original: task } }) => (
      <div className="check-cell">
        <StateMark state="fail" wordless />
        <Link
          to="/monitoring/$check"
          params={{ check: task.check.id }}
          search={{ outcome: 'fail' }}
          className="row-link"
        >
          {task.check.title}
        </Link>
      </div>
    ),
  },
  {
    id: 'failing',
    header: 'Fails for',
    cell: ({ row: { original: task } }) => (
      <span className="cell-quiet">{count(task.failing, 'entity', 'entities')}</span>
    ),
  },
  {
    id: 'severity',
    header: 'Severity',
    cell: ({ row: { original: task } }) => <SeverityMark severity={task.check.severity} />,
  },
  {
    id: 'since',
    header: 'Since',
    cell: ({ row: { original: task } }) => (
      <span className="cell-quiet">
        <Moment at={task.since} />
      </span>
    ),
  },
]

/** Each failing check, with how much of it fails and since when. */
export function ToDo({ todo }: { readonly todo: Overview['todo'] }): ReactNode {
  if (todo.length === 0) {
    return (
      <p className="card card-body">
        <StateMark state="pass">Nothing fails.</StateMark>
      </p>
    )
  }
  return (
    <DataTable
      caption="What must be done"
      columns={columns}
      rows={todo}
      rowId={({ check }) => check.id}
    />
  )
}
