import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import {
  type ColumnDef,
  createSortedRowModel,
  type RowData,
  rowSortingFeature,
  type SortingState,
  sortFn_alphanumeric,
  sortFn_basic,
  tableFeatures,
  useTable,
} from '@tanstack/react-table'
import type { ReactNode } from 'react'
import { textOf } from '../api/shape.ts'
import { readSort, writeSort } from '../routes/sort.ts'
import './data-table.css'

const features = tableFeatures({
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
  sortFns: { alphanumeric: sortFn_alphanumeric, basic: sortFn_basic },
})

/** A column of a DataTable. Its `id` is what the address bar names it by when it sorts. */
export type Column<T extends RowData> = ColumnDef<typeof features, T>

/**
 * A list. On a narrow screen every row becomes a block: the first cell leads, the others follow.
 * It sorts where `onSort` is given, and then holds the whole list, not a page of it.
 */
export function DataTable<T extends RowData>({
  caption,
  columns,
  rows,
  rowId,
  sort,
  onSort,
}: {
  readonly caption: string
  readonly columns: readonly Column<T>[]
  readonly rows: readonly T[]
  readonly rowId: (row: T) => string
  readonly sort?: string | undefined
  readonly onSort?: ((sort: string | undefined) => void) | undefined
}): ReactNode {
  const sorting: SortingState = onSort === undefined ? [] : readSort(sort)
  const table = useTable({
    features,
    columns: [...columns],
    data: [...rows],
    getRowId: rowId,
    enableSorting: onSort !== undefined,
    enableMultiSort: false,
    state: { sorting },
    onSortingChange: (update) =>
      onSort?.(writeSort(typeof update === 'function' ? update(sorting) : update)),
  })
  return (
    <div className="table-box">
      <table className="table">
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          {table.getHeaderGroups().map((group) => (
            <tr key={group.id}>
              {group.headers.map((header) => {
                const order = header.column.getIsSorted()
                const title = <table.FlexRender header={header} />
                return (
                  <th
                    key={header.id}
                    scope="col"
                    data-column={header.column.id}
                    aria-sort={
                      order === false ? undefined : order === 'asc' ? 'ascending' : 'descending'
                    }
                  >
                    {header.column.getCanSort() ? (
                      <button
                        type="button"
                        className="table-sort"
                        onClick={header.column.getToggleSortingHandler()}
                      >
                        {title}
                        {order === false ? null : order === 'asc' ? (
                          <IconArrowUp size={13} aria-hidden />
                        ) : (
                          <IconArrowDown size={13} aria-hidden />
                        )}
                      </button>
                    ) : (
                      title
                    )}
                  </th>
                )
              })}
            </tr>
          ))}
        </thead>
        <tbody>
          {table.getRowModel().rows.map((row) => (
            <tr key={row.id}>
              {row.getAllCells().map((cell) => (
                <td
                  key={cell.id}
                  data-column={cell.column.id}
                  data-header={textOf(cell.column.columnDef.header)}
                >
                  <table.FlexRender cell={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
