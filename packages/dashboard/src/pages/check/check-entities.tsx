import type { CheckDetail, ResultItem } from '@muster/monitor/api'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { queries } from '../../api/queries.ts'
import { ChoiceBar } from '../../parts/choice-bar.tsx'
import { type Column, DataTable } from '../../parts/data-table.tsx'
import { Empty } from '../../parts/empty.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { Moment } from '../../parts/moment.tsx'
import { Pager } from '../../parts/pager.tsx'
import { SearchField } from '../../parts/search-field.tsx'
import { ListSkeleton } from '../../parts/skeletons.tsx'
import { StateMark } from '../../parts/state-mark.tsx'
import { outcomes, stateWord } from '../../words/outcome-words.ts'
import { reasonWithNeeds } from '../../words/reason-with-needs.ts'

const route = getRouteApi('/member/monitoring/$check')
/** Few enough that the rest of the page stays near. */
const pageSize = 10

const columns: readonly Column<ResultItem>[] = [
  {
    id: 'entity',
    header: 'Entity',
    cell: ({ row: { original: result } }) => (
      <div className="check-cell">
        <StateMark state={result.outcome} wordless />
        <div>
          <Link
            to="/inventory/$connection/$kind/$id"
            params={{
              connection: result.entity.connection_id,
              kind: result.entity.kind,
              id: result.entity.id,
            }}
            className="row-link"
          >
            {result.entity.name}
          </Link>
          <p className="cell-note">{reasonWithNeeds(result.reason, result.needs)}</p>
        </div>
      </div>
    ),
  },
  {
    id: 'outcome',
    header: 'Result',
    cell: ({ row: { original: result } }) => (
      <span className="cell-quiet">{stateWord(result.outcome)}</span>
    ),
  },
  {
    id: 'since',
    header: 'Since',
    cell: ({ row: { original: result } }) => (
      <span className="cell-quiet">
        <Moment at={result.since} />
      </span>
    ),
  },
]

/** What a check says of each entity, failing first. */
export function CheckEntities({ check }: { readonly check: CheckDetail }): ReactNode {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const results = useQuery(queries.results(check.id, { ...search, limit: pageSize }))
  const choose = (change: Partial<typeof search>): void => {
    void navigate({
      search: (before) => ({ ...before, cursor: undefined, ...change }),
      replace: true,
      resetScroll: false,
    })
  }
  const { counts } = check
  const total = counts.pass + counts.fail + counts.unverified + counts.not_applicable
  return (
    <div className="stack">
      <div className="filters">
        <ChoiceBar
          label="Result"
          value={search.outcome}
          choices={[
            { value: undefined, label: 'All', count: total },
            ...outcomes.map((value) => ({
              value,
              label: <StateMark state={value} />,
              count: value === 'not-applicable' ? counts.not_applicable : counts[value],
            })),
          ]}
          onChoose={(outcome) => choose({ outcome })}
        />
        <span className="filters-end">
          <SearchField
            label="Search results"
            value={search.search}
            onSearch={(text) => choose({ search: text })}
          />
        </span>
      </div>
      <Loaded query={results} skeleton={<ListSkeleton count={5} />}>
        {({ items, next_cursor }) =>
          items.length === 0 ? (
            <NoResults total={total} />
          ) : (
            <>
              <DataTable
                caption="Results"
                columns={columns}
                rows={items}
                rowId={({ entity }) => `${entity.connection_id} ${entity.kind} ${entity.id}`}
              />
              <Pager
                shown={items.length}
                cursor={search.cursor}
                next={next_cursor}
                onPage={(cursor) => choose({ cursor })}
              />
            </>
          )
        }
      </Loaded>
    </div>
  )
}

function NoResults({ total }: { readonly total: number }): ReactNode {
  return total === 0 ? (
    <Empty title="Nothing to judge yet">
      <p>Results appear here with the first sync that reads what this check judges.</p>
    </Empty>
  ) : (
    <Empty title="No result matches">
      <p>Take a filter away to see more.</p>
    </Empty>
  )
}
