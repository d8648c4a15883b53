import type { Entity, Kind } from '@muster/monitor/api'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { queries } from '../../api/queries.ts'
import { type Column, DataTable } from '../../parts/data-table.tsx'
import { Empty } from '../../parts/empty.tsx'
import { FilterSelect } from '../../parts/filter-select.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { Moment } from '../../parts/moment.tsx'
import { Pager } from '../../parts/pager.tsx'
import { SearchField } from '../../parts/search-field.tsx'
import { ListSkeleton } from '../../parts/skeletons.tsx'
import { StateMark } from '../../parts/state-mark.tsx'
import { capitalized } from '../../words/capitalized.ts'
import { kindWords } from '../../words/kind-words.ts'
import { count } from '../../words/number.ts'
import { KindNotices } from './kinds.tsx'

const route = getRouteApi('/member/inventory')

const columns: readonly Column<Entity>[] = [
  {
    id: 'name',
    header: 'Name',
    cell: ({ row: { original: entity } }) => (
      <Link
        to="/inventory/$connection/$kind/$id"
        params={{ connection: entity.connection_id, kind: entity.kind, id: entity.id }}
        className="row-link"
      >
        {entity.name}
      </Link>
    ),
  },
  {
    id: 'kind',
    header: 'Kind',
    cell: ({ row: { original: entity } }) => (
      <span className="cell-quiet">{capitalized(kindWords(entity.kind)[0])}</span>
    ),
  },
  {
    id: 'failing',
    header: 'Checks',
    cell: ({ row: { original: entity } }) =>
      entity.failing === 0 ? (
        <span className="cell-quiet">No check fails</span>
      ) : (
        <StateMark state="fail">{count(entity.failing, 'check')} failing</StateMark>
      ),
  },
  {
    id: 'first-seen',
    header: 'First seen',
    cell: ({ row: { original: entity } }) => (
      <span className="cell-quiet">
        <Moment at={entity.first_seen_at} />
      </span>
    ),
  },
  {
    id: 'last-seen',
    header: 'Last seen',
    cell: ({ row: { original: entity } }) => (
      <span className="cell-quiet">
        <Moment at={entity.last_seen_at} />
      </span>
    ),
  },
]

const columnsOfOneKind = columns.filter(({ id }) => id !== 'kind')

/** Entities of one kind or of all, as the address bar says. */
export function Entities(): ReactNode {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const kinds = useQuery(queries.kinds())
  const entities = useQuery(queries.entities({ ...search }))
  const choose = (change: Partial<typeof search>): void => {
    void navigate({
      search: (before) => ({ ...before, cursor: undefined, ...change }),
      replace: true,
    })
  }
  const summaries = kinds.data ?? []
  const one = summaries.filter(({ kind }) => kind === search.kind)
  return (
    <div className="stack">
      <KindNotices kinds={one} />
      <div className="filters">
        <SearchField
          label="Search inventory"
          value={search.search}
          onSearch={(text) => choose({ search: text })}
        />
        <FilterSelect<Kind>
          label="Kind"
          everything="All kinds"
          value={search.kind}
          choices={summaries.map(({ kind, plural }) => ({
            value: kind,
            label: capitalized(plural),
          }))}
          onChoose={(kind) => choose({ kind })}
        />
        <FilterSelect
          label="Checks"
          everything="Any result"
          value={search.failing}
          choices={[
            { value: 'true', label: 'Fails a check' },
            { value: 'false', label: 'Fails none' },
          ]}
          onChoose={(failing) => choose({ failing })}
        />
      </div>
      <Loaded query={entities} skeleton={<ListSkeleton />}>
        {({ items, next_cursor }) =>
          items.length === 0 ? (
            <Empty
              title={one[0]?.status === 'unreadable' ? 'Could not be read' : 'Nothing is here'}
            >
              <p>
                {one[0]?.status === 'unreadable'
                  ? 'They are listed here once Heroku lets Muster read them.'
                  : search.search === undefined && search.failing === undefined
                    ? one[0]?.status === 'never'
                      ? 'No sync has read them yet.'
                      : 'The last sync found none.'
                    : 'Nothing matches. Take a filter away to see more.'}
              </p>
            </Empty>
          ) : (
            <>
              <DataTable
                caption="Entities"
                columns={search.kind === undefined ? columns : columnsOfOneKind}
                rows={items}
                rowId={(entity) => `${entity.connection_id} ${entity.kind} ${entity.id}`}
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
